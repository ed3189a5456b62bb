import { html } from "hono/html";
import type { Source } from "../read-source";
import type { Html } from "./page";

/** A function's source with its file and line. The block scrolls, so it must take the keyboard focus. */
export function codeBlock({ file, line, text }: Source): Html {
  return html`<figure>
    <figcaption><code>${file}:${line}</code></figcaption>
    <pre tabindex="0" role="region" aria-label="${file}, line ${line}"><code>${withComments(text)}</code></pre>
  </figure>`;
}

/** Highlights the comments. Splitting by a capture group puts them at the odd indexes. */
function withComments(text: string): (string | Html)[] {
  const pieces = text.split(/(^\/\*\*.*?\*\/|(?<=^[ ]*)\/\/ [^\n]*)/ms);
  return pieces.map((piece, index) => (index % 2 === 1 ? html`<em>${piece}</em>` : piece));
}
