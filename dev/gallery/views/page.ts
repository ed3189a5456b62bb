import { html } from "hono/html";
import { site } from "../../../lib/site";

export type Html = ReturnType<typeof html>;

type PageParts = { title: string; body: Html; isBusy?: boolean };

/**
 * The frame of every page. It has no inline styles and no inline scripts, which the Content Security Policy forbids.
 */
export function page({ title, body, isBusy = false }: PageParts): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    ${isBusy && html`<meta http-equiv="refresh" content="2" />`}
    <title>${title} · ${site.name}</title>
    <link rel="icon" href="/images/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/demo/gallery.css" />
  </head>
  <body>
    <a class="skip" href="#main">Skip to content</a>
    <aside class="notice" aria-label="About these pages">
      This page belongs to the demo: no money moves, and a shop in production does not have it.
    </aside>
    <header>
      <a class="brand" href="/demo">Payment failure gallery</a>
      <nav aria-label="Elsewhere"><a href="/">The shop</a> <a href="/admin">Admin</a></nav>
    </header>
    <main id="main" tabindex="-1">${body}</main>
  </body>
</html>`;
}
