import { readSuccessParams } from "../../lib/ozura/return-params";
import { actionIds } from "./action-ids";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { type HostileRequest, hostileRequests, MARK } from "./hostile-requests";
import { readServerLog } from "./server-log";
import { control, goToPayment } from "./support";

/** `FUZZ_REQUESTS=10000 npx playwright test fuzz` runs longer. The message of a failure contains its seed. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 600);
const AT_ONCE = 10;

const tables = [
  "Order",
  "OrderLine",
  "OrderEvent",
  "Payment",
  "OutboxMessage",
  "ReviewCase",
  "Refund",
  "Product",
  "Variant",
];
const fingerprint = async () =>
  Promise.all(
    tables.map(
      async (table) =>
        (await query(`SELECT md5(string_agg(t::text, '|' ORDER BY t."id")) AS "sum" FROM "${table}" AS t`))[0],
    ),
  );

const mayBeSessionId = (path: string) =>
  readSuccessParams(Object.fromEntries(new URL(path, "http://shop").searchParams)).sessionId !== null;

test("T20–T28, T104, T117: hostile input causes no error, no change, no call to Ozura, and appears in no response", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000 + REQUESTS * 60);
  const origin = String(baseURL);
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const requests = hostileRequests({ actions: [...actionIds().values()], origin, count: REQUESTS, seed });
  // Creates an order that the requests could damage, and postpones the shop's background work.
  await goToPayment(page);
  await query(`UPDATE "Payment" SET "nextCheckAt" = now() + interval '1 hour' WHERE "nextCheckAt" IS NOT NULL`);
  await query(`UPDATE "OutboxMessage" SET "availableAt" = now() + interval '1 hour' WHERE "sentAt" IS NULL`);
  const before = await fingerprint();
  const { get, create } = await control.calls();
  const logged = readServerLog().length;

  const problems: string[] = [];
  let sent = 0;
  const send = async ({ path, method, headers, body, isMalformed }: HostileRequest) => {
    const from = `10.9.${Math.floor(sent / 250) % 250}.${sent++ % 250}`;
    const init = {
      method,
      headers: { "x-forwarded-for": from, ...headers },
      redirect: "manual",
      ...(body !== undefined && { body }),
    };
    const response = await fetch(`${origin}${path}`, init as RequestInit);
    // Next.js redirects a request for RSC data without its hash parameter to the same URL with it.
    const isSameAddress = response.status === 307 && headers && "rsc" in headers;
    const headersSent = [...response.headers].filter(([name]) => !(isSameAddress && name === "location"));
    const text = `${JSON.stringify(headersSent)} ${await response.text()}`;
    // Ozura documents no format of its ids, so any printable text may be an id. It stays in the URL of the success page,
    // which Next.js writes into the page as JSON, never as markup (xss.spec.ts).
    const isId = path.startsWith("/checkout/success?") && mayBeSessionId(path);
    if ((response.status >= 500 && !isMalformed) || (text.includes(MARK) && !isId))
      problems.push(
        `${response.status} ${method} ${path} ${JSON.stringify(headers)} ${body instanceof FormData ? JSON.stringify([...body]) : body}`.slice(
          0,
          600,
        ),
      );
  };
  for (let at = 0; at < requests.length; at += AT_ONCE) await Promise.all(requests.slice(at, at + AT_ONCE).map(send));

  expect.soft(problems.slice(0, 10), `${problems.length} of ${sent}, seed ${seed}`).toEqual([]);
  expect.soft(readServerLog().slice(logged), `in the log, seed ${seed}`).not.toContain(MARK);
  expect.soft(await fingerprint(), `seed ${seed}`).toEqual(before);
  expect.soft(await control.calls(), `seed ${seed}`).toMatchObject({ get, create });
});
