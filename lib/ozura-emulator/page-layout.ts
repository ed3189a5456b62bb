import type { MiddlewareHandler } from "hono";
import { html } from "hono/html";

export type Html = ReturnType<typeof html>;

/** `stylesheet` is the URL at which the caller serves `stylesheet` below. */
type PageParts = { title: string; stylesheet: string; body: Html; width?: "narrow" | "wide" };

/**
 * The frame of every page of the emulator and the mailbox. It loads nothing from elsewhere, and has no script and no
 * inline style, because the demo's pages have the shop's Content Security Policy.
 */
export function page({ title, stylesheet, body, width = "narrow" }: PageParts): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="${stylesheet}" />
      </head>
      <body class="${width}">
        ${body}
      </body>
    </html>`;
}

/**
 * Prevents caching, so that going back shows the session's present state. The URL of a payment page is an access token,
 * so no request names it in Referer; "no-referrer" would make browsers send "Origin: null" with the form.
 */
export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("cache-control", "no-store");
  c.header("referrer-policy", "strict-origin");
  c.header("x-content-type-options", "nosniff");
};

export const stylesheet = `
:root {
  --ground: #f4f4f7; --card: #ffffff; --ink: #17181f; --soft: #565a6b; --line: #d9dbe4;
  --accent: #3c3fb8; --on-accent: #ffffff; --bad: #b3261e; --bad-ground: #fdf0ef;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #111219; --card: #1b1d27; --ink: #eff0f5; --soft: #a6aabb; --line: #353846;
    --accent: #a9abff; --on-accent: #14152e; --bad: #ffb4ab; --bad-ground: #3a1c1b;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; background: var(--ground); color: var(--ink); }
body.narrow { max-width: 31rem; }
body.wide { max-width: 62rem; }
h1 { margin: 0; font-size: 1.125rem; font-weight: 600; overflow-wrap: anywhere; }
p { margin: 0 0 1rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.card { margin-top: 1.25rem; padding: clamp(1rem, 5vw, 1.5rem); background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
.card > :last-child { margin-bottom: 0; }
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
.amount { margin: 0.25rem 0 0; font-size: 2.25rem; font-weight: 650; line-height: 1.2; letter-spacing: -0.02em; }
.mark { font-size: 1.375rem; font-weight: 650; margin-bottom: 0.5rem; }
.button {
  display: block; width: 100%; min-height: 3rem; padding: 0.7rem 1rem; border: 1px solid var(--accent); border-radius: 10px;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
}
.button:hover { filter: brightness(1.08); }
.button.second { background: transparent; border-color: var(--line); color: var(--ink); }
.button.plain { background: transparent; border-color: transparent; color: var(--soft); text-decoration: underline; }
.button + .button, form + form { margin-top: 0.6rem; }
.field { margin-bottom: 1rem; }
.pair { display: grid; grid-template-columns: 1.2fr 1fr; gap: 0 1rem; }
label { display: block; margin-bottom: 0.3rem; font-size: 0.9rem; font-weight: 550; }
input {
  width: 100%; min-height: 3rem; padding: 0.6rem 0.8rem; border: 1px solid var(--soft); border-radius: 10px;
  background: var(--card); color: var(--ink); font: inherit; font-variant-numeric: tabular-nums;
}
::placeholder { color: var(--soft); opacity: 0.8; }
input[aria-invalid] { border-color: var(--bad); border-width: 2px; }
.error { margin: 0.3rem 0 0; color: var(--bad); font-size: 0.875rem; }
.alert { padding: 0.75rem 1rem; border-radius: 10px; background: var(--bad-ground); color: var(--bad); font-weight: 550; }
.test-mode { padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--ground); }
.sum { display: grid; grid-template-columns: 1fr auto; gap: 0.15rem 1rem; margin: 0.75rem 0 0; font-size: 0.9rem; color: var(--soft); }
.sum dd { margin: 0; text-align: right; }
details { margin-top: 1rem; }
summary { cursor: pointer; }
.cards { margin: 0.5rem 0 0; padding: 0; list-style: none; }
.cards li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: 0.5rem 0; border-top: 1px solid var(--line); }
.cards a { font-variant-numeric: tabular-nums; white-space: nowrap; }
footer { margin-top: 1.5rem; text-align: center; }
.bar { display: flex; align-items: center; justify-content: space-between; gap: 1rem; min-height: 2.75rem; }
.bar .button { width: auto; min-height: 2.75rem; padding: 0.4rem 1rem; }
.mails { margin: 0; padding: 0; list-style: none; }
.card.list { padding: 0; overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: 0.9rem 1.25rem; color: inherit; text-decoration: none; }
.mails a:hover { background: var(--ground); }
.mails a:focus-visible { outline-offset: -3px; }
.mails b { grid-column: 1 / -1; font-weight: 600; overflow-wrap: anywhere; }
.mails span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.heads { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem 1rem; margin: 0.75rem 0 0; }
.heads dt { color: var(--soft); }
.heads dd { margin: 0; overflow-wrap: anywhere; }
h2 { margin: 1.75rem 0 -0.5rem; font-size: 0.9rem; font-weight: 600; color: var(--soft); }
iframe { display: block; width: 100%; height: 36rem; border: 0; background: #ffffff; color-scheme: light; }
pre { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; font: 0.9rem/1.55 ui-monospace, SFMono-Regular, Menlo, monospace; }
`;
