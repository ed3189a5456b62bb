import { randomBytes } from "node:crypto";

const random = (bytes: number) => randomBytes(bytes).toString("base64url");

/**
 * Session ids in every form that a merchant must accept: printable text without spaces, up to 255 bytes. Ozura
 * documents no format, and its samples show one form only.
 */
export const printableIds: Record<string, () => string> = {
  "with dots": () => `cs.${random(12)}.live`,
  "with colons": () => `urn:ozura:session:${random(12)}`,
  "of five characters": () => random(4).slice(0, 5),
  "of 255 bytes": () => random(192).slice(0, 255),
  "beyond ASCII": () => `séance-${random(9)}-会话-🧾`,
  "with reserved URL characters": () => `a/b?c=d&e#f%2F${random(9)}+~!$'()*,;=@[]`,
  "with quotes and brackets": () => `<"${random(9)}">\\^|{}\``,
};
