import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export type SmtpSink = {
  smtpUrl: string;
  /** How often each Message-ID was delivered. */
  deliveries: Map<string, number>;
  close(): void;
};

/** A mail server that counts messages and discards them. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const deliveries = new Map<string, number>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, callback) {
      text(stream).then((mail) => {
        const [, id = "none"] = /^Message-ID:\s+<(.+)>/im.exec(mail) ?? [];
        deliveries.set(id, (deliveries.get(id) ?? 0) + 1);
        callback();
      }, callback);
    },
  });
  // A client that is killed during a message must not stop the server.
  smtp.on("error", () => {});
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  const { port } = smtp.server.address() as AddressInfo;
  return { smtpUrl: `smtp://127.0.0.1:${port}`, deliveries, close: () => smtp.close(() => {}) };
}
