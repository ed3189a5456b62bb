import { randomBytes, randomInt } from "node:crypto";

export type SessionIdForm = "plain" | "printable";

const random = (bytes: number) => randomBytes(bytes).toString("base64url");

/** Longest id in bytes that a merchant has to accept. */
const MAX_BYTES = 255;

/** Printable text without spaces: short, long, with the characters that addresses reserve, beyond ASCII. */
const printable: readonly (() => string)[] = [
  () => `cs.${random(12)}.live`,
  () => `urn:ozura:session:${random(12)}`,
  () => random(5),
  () => random(190).slice(0, MAX_BYTES),
  () => `séance-${random(9)}-会话-🧾`,
  () => `a/b?c=d&e#f%2F${random(9)}+~!$'()*,;=@[]`,
  () => `<"${random(9)}">\\^|{}\``,
];

/** A new session's id. Plain ids look as in the samples of the documentation, which promises no format. */
export function newSessionId(form: SessionIdForm): string {
  if (form === "plain") return `sess_${random(24)}`;
  return printable[randomInt(printable.length)]?.() ?? random(24);
}
