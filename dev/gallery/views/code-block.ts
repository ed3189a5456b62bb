import { html } from "hono/html";
import type { Source } from "../source";
import type { Html } from "./page";

/** A function with the place that it is at. It scrolls by itself, so a keyboard must get into it. */
export function codeBlock({ file, line, text }: Source): Html {
  return html`<figure>
    <figcaption><code>${file}:${line}</code></figcaption>
    <pre tabindex="0" role="region" aria-label="${file}, line ${line}"><code>${withComments(text)}</code></pre>
  </figure>`;
}

/** Comments say why, so they stand out. Splitting by a group leaves them at the odd places. */
function withComments(text: string): (string | Html)[] {
  const pieces = text.split(/(^\/\*\*.*?\*\/|(?<=^[ ]*)\/\/ [^\n]*)/ms);
  return pieces.map((piece, index) => (index % 2 === 1 ? html`<em>${piece}</em>` : piece));
}
