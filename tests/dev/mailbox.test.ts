import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type Mailbox, type Message, startMailbox } from "@/dev/mailbox";

let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
});
beforeEach(() => fetch(`${mailbox.url}/api/messages`, { method: "DELETE" }));
afterAll(() => mailbox.close());

const letter = {
  from: "Kiln & Cedar <orders@kiln.example>",
  to: "ada@example.com",
  subject: "Your order <1001>",
  text: "Thanks. See https://shop.test/orders/abc?x=1&y=2.",
  html: '<p>Thanks. <a href="https://shop.test/orders/abc">Your order</a></p>',
};

function send(change: SendMailOptions = {}, { smtpUrl }: Mailbox = mailbox) {
  return nodemailer.createTransport(smtpUrl).sendMail({ ...letter, ...change });
}

async function messagesIn({ url }: Mailbox = mailbox): Promise<Message[]> {
  return (await (await fetch(`${url}/api/messages`)).json()) as Message[];
}

const show = async (address: string) => (await fetch(mailbox.url + address)).text();

test("an empty mailbox says so", async () => {
  expect(await messagesIn()).toEqual([]);
  expect(await show("/")).toContain("No mail yet");
});

test("a mailbox that nobody has refuses its mail, and nothing of it is kept", async () => {
  await expect(send({ to: "ada@refused.example" })).rejects.toThrow("No such mailbox");
  expect(await messagesIn()).toEqual([]);
});

test("a message that was sent is kept as it was, whole", async () => {
  await send({ bcc: "hidden@example.com" });
  const [message] = await messagesIn();
  expect(message).toMatchObject({
    from: '"Kiln & Cedar" <orders@kiln.example>',
    to: ["ada@example.com", "hidden@example.com"],
    subject: letter.subject,
    html: letter.html,
  });
  expect(message?.text.trim()).toBe(letter.text);
  expect(message?.headers.join("\n")).toContain("Message-ID: <");
});

test("the newest message comes first", async () => {
  await send({ subject: "first" });
  await send({ subject: "second" });
  expect((await messagesIn()).map(({ subject }) => subject)).toEqual(["second", "first"]);
  const page = await show("/");
  expect(page.indexOf("second")).toBeLessThan(page.indexOf("first"));
});

test("a message has a page: its HTML in a sandbox, its text with links that end where the address ends", async () => {
  await send();
  const [message] = await messagesIn();
  const page = await show(`/messages/${message?.id}`);
  expect(page).toContain("Your order &lt;1001&gt;");
  expect(page).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  expect(page).toContain('srcdoc="<base target=&quot;_blank&quot;>&lt;p&gt;');
  expect(page).toContain('<a href="https://shop.test/orders/abc?x=1&amp;y=2" target="_blank"');
});

test("a message without HTML shows none", async () => {
  await send({ html: undefined });
  const [message] = await messagesIn();
  expect(await show(`/messages/${message?.id}`)).not.toContain("<iframe");
});

test("the button clears the mailbox", async () => {
  await send();
  await fetch(`${mailbox.url}/clear`, { method: "POST" });
  expect(await messagesIn()).toEqual([]);
});

test("a message that is gone is not found", async () => {
  expect((await fetch(`${mailbox.url}/messages/1000000`)).status).toBe(404);
});

test("only the latest two hundred are kept", async () => {
  const transport = nodemailer.createTransport(`${mailbox.smtpUrl}?pool=true`);
  onTestFinished(() => transport.close());
  for (let number = 1; number <= 203; number++) await transport.sendMail({ ...letter, subject: `No. ${number}` });
  const messages = await messagesIn();
  expect(messages).toHaveLength(200);
  expect(messages.at(0)?.subject).toBe("No. 203");
  expect(messages.at(-1)?.subject).toBe("No. 4");
});

test("messages survive a restart, and new ones get new numbers", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "mailbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const dataFile = path.join(folder, "mail.json");
  const before = await startMailbox({ dataFile });
  await send({ subject: "kept" }, before);
  await before.close();

  const after = await startMailbox({ dataFile });
  onTestFinished(() => after.close());
  await send({ subject: "new" }, after);
  const messages = await messagesIn(after);
  expect(messages.map(({ subject }) => subject)).toEqual(["new", "kept"]);
  expect(new Set(messages.map(({ id }) => id)).size).toBe(2);
});

test("a port that is taken is an error", async () => {
  await expect(startMailbox({ webPort: Number(new URL(mailbox.url).port) })).rejects.toThrow("EADDRINUSE");
});
