import { createServer, type Server as WebServer } from "node:http";
import type { AddressInfo, Server as NetServer } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { html } from "hono/html";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { z } from "zod";
import { type Html, page, pageHeaders, stylesheet } from "@/lib/ozura-emulator/page-layout";
import { readJsonFile, writeJsonFile } from "./ozura-emulator/json-file";

const HOST = "127.0.0.1";
const MAX_MESSAGES = 200;

const messageSchema = z.object({
  id: z.int(),
  receivedAt: z.iso.datetime(),
  from: z.string(),
  /** The SMTP envelope's recipients, to whom it was delivered. The To header is only text. */
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  /** Empty when the message has no HTML part. */
  html: z.string(),
  headers: z.array(z.string()),
});

export type Message = z.infer<typeof messageSchema>;

export type Mailbox = { smtpUrl: string; url: string; close(): Promise<void> };

type Options = { smtpPort?: number; webPort?: number; dataFile?: string };

/**
 * SMTP catcher: a mail server that keeps the latest messages, shows them on a page and delivers none. Without given
 * ports it takes free ones. Rejects when a given port is in use.
 */
export async function startMailbox({ smtpPort = 0, webPort = 0, dataFile }: Options = {}): Promise<Mailbox> {
  const messages = openMessages(dataFile);

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    // Rejects recipients at refused.example, as a mail server rejects an unknown mailbox.
    onRcptTo({ address }, _session, callback) {
      const isRefused = address.endsWith("@refused.example");
      callback(isRefused ? Object.assign(new Error("No such mailbox"), { responseCode: 550 }) : undefined);
    },
    onData(stream, { envelope }, callback) {
      simpleParser(stream, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true })
        .then((mail) =>
          messages.add(
            mail,
            envelope.rcptTo.map(({ address }) => address),
          ),
        )
        .then(() => callback(), callback);
    },
  });
  // A client that disconnects during a message must not stop the server.
  smtp.on("error", () => {});
  const web = createServer(getRequestListener(createPages(messages).fetch));

  const smtpPortTaken = await listen(smtp.server, smtpPort);
  const webPortTaken = await listen(web, webPort);
  return {
    smtpUrl: `smtp://${HOST}:${smtpPortTaken}`,
    url: `http://${HOST}:${webPortTaken}`,
    async close() {
      await Promise.all([new Promise<void>((resolve) => smtp.close(() => resolve())), closeWeb(web)]);
    },
  };
}

type Messages = ReturnType<typeof openMessages>;

function openMessages(dataFile?: string) {
  let messages = dataFile ? readJsonFile(dataFile, z.array(messageSchema), []) : [];
  let nextId = Math.max(0, ...messages.map(({ id }) => id)) + 1;

  function replace(latest: Message[]) {
    messages = latest;
    if (dataFile) writeJsonFile(dataFile, messages);
  }

  return {
    /** Newest first. */
    list: () => messages,
    find: (id: number) => messages.find((message) => message.id === id) ?? null,
    clear: () => replace([]),
    add(mail: ParsedMail, to: string[]) {
      const message: Message = {
        id: nextId++,
        receivedAt: new Date().toISOString(),
        from: mail.from?.text ?? "",
        to,
        subject: mail.subject ?? "",
        text: mail.text ?? "",
        html: mail.html || "",
        headers: mail.headerLines.map(({ line }) => line),
      };
      replace([message, ...messages].slice(0, MAX_MESSAGES));
    },
  };
}

function createPages(messages: Messages): Hono {
  const app = new Hono();
  app.use(pageHeaders);

  app.get("/style.css", (c) => c.body(stylesheet, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/", (c) => c.html(listPage(messages.list())));
  app.get("/messages/:id", (c) => {
    const message = messages.find(Number(c.req.param("id")));
    return message ? c.html(messagePage(message)) : c.html(missingPage(), 404);
  });
  app.post("/clear", (c) => {
    messages.clear();
    return c.redirect("/", 303);
  });

  app.get("/api/messages", (c) => c.json(messages.list()));
  app.delete("/api/messages", (c) => {
    messages.clear();
    return c.body(null, 204);
  });
  return app;
}

function listPage(messages: Message[]): Html {
  return page({
    stylesheet: "/style.css",
    title: `Mailbox (${messages.length})`,
    width: "wide",
    body: html`
      <header class="bar">
        <h1>Mailbox</h1>
        ${messages.length > 0 && html`<form method="post" action="/clear"><button class="button second">Clear</button></form>`}
      </header>
      ${
        messages.length === 0
          ? html`<main class="card"><p class="mark">No mail yet</p><p class="soft">What the shop sends shows up here. Nothing leaves this machine.</p></main>`
          : html`<main class="card list"><ul class="mails">${messages.map(messageLine)}</ul></main>`
      }
    `,
  });
}

function messageLine({ id, subject, to, receivedAt }: Message): Html {
  return html`<li>
    <a href="/messages/${id}">
      <b>${subject || "(no subject)"}</b>
      <span class="soft small">${to.join(", ")}</span>
      <time class="soft small" datetime="${receivedAt}">${clockTime(receivedAt)}</time>
    </a>
  </li>`;
}

function messagePage(message: Message): Html {
  return page({
    stylesheet: "/style.css",
    title: message.subject || "(no subject)",
    width: "wide",
    body: html`
      <nav class="bar"><a href="/">All mail</a></nav>
      <main>
        <div class="card">
          <h1>${message.subject || "(no subject)"}</h1>
          <dl class="heads small">
            <dt>From</dt><dd>${message.from}</dd>
            <dt>To</dt><dd>${message.to.join(", ")}</dd>
            <dt>Received</dt><dd><time datetime="${message.receivedAt}">${clockTime(message.receivedAt)}</time></dd>
          </dl>
        </div>
        ${message.html && html`<h2>HTML</h2><div class="card list">${htmlPart(message)}</div>`}
        ${message.text && html`<h2>Text</h2><div class="card"><pre>${linked(message.text)}</pre></div>`}
        <details class="small soft"><summary>All headers</summary><pre>${message.headers.join("\n")}</pre></details>
      </main>
    `,
  });
}

/** The iframe's sandbox blocks scripts of a message. Its links open in new tabs. */
function htmlPart({ html: content }: Message): Html {
  return html`<iframe title="The message as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"
    srcdoc="<base target=&quot;_blank&quot;>${content}"></iframe>`;
}

function missingPage(): Html {
  return page({
    stylesheet: "/style.css",
    title: "No such message",
    width: "wide",
    body: html`<main class="card"><p class="mark">There is no such message</p><p><a href="/">All mail</a></p></main>`,
  });
}

/** Turns URLs in the text into links. Splitting by a capture group puts the URLs at the odd indexes. */
function linked(text: string): (string | Html)[] {
  const pieces = text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/);
  return pieces.map((piece, index) =>
    index % 2 === 1 ? html`<a href="${piece}" target="_blank" rel="noreferrer">${piece}</a>` : piece,
  );
}

function clockTime(iso: string): string {
  return new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

function listen(server: NetServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // `address()` of a listening TCP server is an object; the other types are for closed servers and pipes.
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

function closeWeb(web: WebServer): Promise<void> {
  return new Promise((resolve) => {
    web.close(() => resolve());
    web.closeAllConnections();
  });
}
