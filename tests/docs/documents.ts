import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Every document of the repository: those at the top, and all below `docs`. */
export const documents: string[] = [
  ...readdirSync("."),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" }).map((name) => path.posix.join("docs", name)),
].filter((name) => name.endsWith(".md"));

export function read(document: string): string {
  return readFileSync(document, "utf8");
}

const FENCE = /^ *```(\w*)\n([\s\S]*?)^ *```/gm;

export function withoutFences(text: string): string {
  return text.replace(FENCE, "");
}

/** Contents of the fenced code blocks in a language. */
export function fences(text: string, language: string): string[] {
  return [...text.matchAll(FENCE)].flatMap(([, found, body = ""]) => (found === language ? [body] : []));
}

/** All code of a document: between backticks, and in fenced blocks. */
export function codeIn(text: string): string[] {
  const fenced = [...text.matchAll(FENCE)].map(([, , body = ""]) => body);
  const inline = [...withoutFences(text).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  return [...fenced, ...inline];
}

/** The headings, without the leading #. */
export function headings(text: string): string[] {
  return [...withoutFences(text).matchAll(/^#+ +(.+)$/gm)].map(([, heading = ""]) => heading);
}

/** GitHub's anchors of the headings: lower case and hyphens, with a number when two would be equal. */
export function anchors(text: string): string[] {
  const seen = new Map<string, number>();
  return headings(text).map((heading) => {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}
