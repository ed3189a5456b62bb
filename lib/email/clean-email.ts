import "server-only";
import { domainToASCII } from "node:url";

/**
 * An email address as mail servers expect it: without invisible characters and surrounding spaces, full-width characters
 * as ASCII, and an international domain in its ASCII form (`ann@müller.de` becomes `ann@xn--mller-kva.de`). Text that is
 * not an email address stays invalid.
 */
export function cleanEmail(text: string): string {
  const typed = text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .trim();
  const [, name = "", domain = ""] = /^(.*@)([\p{L}\p{M}\p{N}.。-]+)$/u.exec(typed) ?? [];
  return /\P{ASCII}/u.test(domain) ? name + domainToASCII(domain) : typed;
}
