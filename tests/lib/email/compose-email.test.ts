import { beforeAll, describe, expect, test } from "vitest";
import { composeEmail, type MailOrder } from "@/lib/email/compose-email";
import { emailText } from "@/lib/messages/email";
import type { Mail } from "@/lib/outbox/mail";
import { env } from "@/lib/platform/env";
import { site } from "@/lib/site";
import { unreachableServices } from "../../support/unreachable-services";

beforeAll(() => {
  Object.assign(process.env, unreachableServices, { SITE_URL: "https://shop.example" });
});

const usd = (amount: number) => ({ amount, currency: "USD" });

const order: MailOrder = {
  token: "AAAAAAAAAAAAAAAAAAAAAA",
  number: 1001,
  status: "paid",
  isDemo: false,
  placedAt: new Date(),
  email: "ada@example.com",
  lines: [
    {
      sku: "mug-chalk",
      name: "Stoneware mug",
      variantName: "Chalk",
      quantity: 2,
      unitPrice: usd(1900),
      lineTotal: usd(3800),
      image: { src: "/mug.webp", alt: "A mug.", background: "#fff" },
    },
  ],
  subtotal: usd(3800),
  shipping: usd(600),
  tax: usd(0),
  total: usd(4400),
  address: { lines: ["Ada Lovelace", "1 Analytical Way", "London, N1 1AA"], country: "GB" },
  card: { brand: "visa", lastFour: "4242" },
  shipment: { carrier: "UPS", trackingNumber: "1Z999", url: "https://carrier.example/1Z999" },
};

const payment = { transactionId: "txn_77", amount: 4400, currency: "USD" };

const mails: Mail[] = [
  { kind: "order_confirmation" },
  { kind: "order_confirmation_again", dedupeSuffix: 7 },
  { kind: "order_shipped" },
  { kind: "payment_checking", paymentId: "p" },
  { kind: "late_no_stock" },
  { kind: "merchant_paid" },
  { kind: "merchant_reminder", caseId: "c", reason: "mail_failed", dedupeSuffix: 1 },
  { kind: "merchant_review", paymentId: "p", reason: "mismatch" },
  { kind: "merchant_review", paymentId: "p", reason: "duplicate_payment" },
];

test.each(mails)("$kind says first that no real money moved, exactly when the order is a demo order", async (mail) => {
  const inBody = (html: string) => html.slice(html.indexOf("<body"));
  const demo = await composeEmail(mail, { ...order, isDemo: true }, payment);
  expect(demo.text.indexOf(emailText.noRealPayments)).toBeGreaterThan(-1);
  expect(demo.text.indexOf(emailText.noRealPayments)).toBeLessThan(200);
  expect(inBody(demo.html)).toContain(emailText.noRealPayments);
  const real = await composeEmail(mail, order, payment);
  expect(real.text + real.html).not.toContain(emailText.noRealPayments);
});

describe.each(mails)("$kind", (mail) => {
  test("the email contains the order's number, lines, total and link in both parts", async () => {
    const { html, text, subject } = await composeEmail(mail, order, payment);
    expect(subject).toContain("1001");
    for (const part of [html, text]) {
      for (const fact of ["https://shop.example/orders/AAAAAAAAAAAAAAAAAAAAAA", "Stoneware mug", "$38.00", "$44.00"]) {
        expect(part).toContain(fact);
      }
    }
  });

  test("the email escapes all shopper input as text", async () => {
    const markup = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
    const withMarkup = { ...order, address: { lines: [markup, markup], country: "GB" } };
    const lines = order.lines.map((line) => ({ ...line, name: markup, variantName: markup }));
    const { html } = await composeEmail(mail, { ...withMarkup, lines }, { ...payment, transactionId: markup });
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain("&lt;script&gt;");
  });
});

test("an email before payment contains no text from the checkout form", async () => {
  const { html, text } = await composeEmail({ kind: "payment_checking", paymentId: "p" }, order, payment);
  expect(html + text).not.toContain("Ada");
  expect((await composeEmail({ kind: "order_confirmation" }, order, null)).text).toContain("Ada Lovelace");
});

test("among the shopper's emails only a confirmation says that the order is paid", async () => {
  for (const mail of mails) {
    const { to, text } = await composeEmail(mail, order, payment);
    const says = /is paid|is confirmed[ ,]/.test(text);
    expect(says).toBe(mail.kind.startsWith("order_confirmation") || mail.kind === "merchant_paid");
    expect(to).toBe(mail.kind.startsWith("merchant") ? site.contactEmail : "ada@example.com");
  }
});

test("an amount in yen has no decimals in an email", async () => {
  const total = { amount: 2500, currency: "JPY" };
  const { text } = await composeEmail({ kind: "merchant_paid" }, { ...order, total }, null);
  expect(text).toContain("Total: ¥2,500\n");
});

describe("the email with order links", () => {
  const links = [1002, 1001].map((number) => ({
    number,
    token: `token-of-${number}`,
    placedAt: new Date("2026-11-25T15:21:00Z"),
    total: usd(number),
  }));

  test("the email has each order's number, date, total and link in both parts, and no shopper input", async () => {
    const { html, text, subject, to } = await composeEmail(
      { kind: "order_links", dedupeSuffix: 1 },
      order,
      null,
      links,
    );
    expect(subject).toContain("The links to your orders");
    expect(to).toBe("ada@example.com");
    for (const part of [html, text]) {
      for (const fact of [
        "1002",
        "$10.02",
        "https://shop.example/orders/token-of-1002",
        "November 25, 2026",
        "$10.01",
      ]) {
        expect(part).toContain(fact);
      }
      expect(part).not.toMatch(/Ada|Analytical|Stoneware|paid/);
    }
  });

  test("the subject is singular for one order", async () => {
    const { subject } = await composeEmail({ kind: "order_links", dedupeSuffix: 1 }, order, null, links.slice(0, 1));
    expect(subject).toContain("The link to your order");
  });
});

test("an email to the merchant links to the admin when the admin is enabled, and a shopper's email never does", async () => {
  Object.assign(env(), { ADMIN_PASSWORD: "a password of the shop's" });
  try {
    for (const mail of mails) {
      const { text } = await composeEmail(mail, order, payment);
      const place = mail.kind === "merchant_reminder" ? "reviews" : "orders/1001";
      const isToMerchant = mail.kind.startsWith("merchant_");
      expect(text.includes(`https://shop.example/admin/${place}`), mail.kind).toBe(isToMerchant);
      expect(text.includes(order.token), mail.kind).toBe(!isToMerchant);
    }
  } finally {
    Object.assign(env(), { ADMIN_PASSWORD: undefined });
  }
});

test("a confirmation sent after the order shipped does not say that we have started on the order", async () => {
  const late = await composeEmail({ kind: "order_confirmation" }, { ...order, status: "shipped" }, payment);
  expect(late.text).toContain("Your payment is confirmed");
  expect(late.text).not.toContain(emailText.confirmation.started);
});

test("the email names an unknown carrier without a tracking link", async () => {
  const shipment = { carrier: "A cousin", trackingNumber: "7", url: null };
  const { text } = await composeEmail({ kind: "order_shipped" }, { ...order, shipment }, payment);
  expect(text).toContain("A cousin");
  expect(text).not.toContain(emailText.shipped.track(""));
});
