/**
 * A part that is rendered per request arrives after the page as `<div hidden id="S:0">` at the end of the body, and an
 * inline script puts it in its place. Without JavaScript it shows where it arrives, between main and footer, and
 * the placeholders (`needs-js`) do not.
 */
export function ShowStreamedParts() {
  return (
    <noscript>
      <style>{css}</style>
    </noscript>
  );
}

// No quotes and no child combinators: React escapes them. Tailwind's `!important` on `hidden` yields to an earlier layer.
const css = `
@layer theme { div[hidden][id^=S\\:] { display: block !important; } }
.needs-js { display: none; }
div[hidden][id^=S\\:] {
  order: 1; flex: 1 0 auto; width: 100%; margin-inline: auto; padding: 0 var(--spacing-gutter) 5rem;
  max-width: calc(var(--container-page) + 2 * var(--spacing-gutter));
}
body:has(div[hidden][id^=S\\:]) main { flex: none; padding-bottom: 0; }
footer { order: 2; }
`;
