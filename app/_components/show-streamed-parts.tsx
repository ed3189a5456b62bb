/**
 * A part that is rendered per request arrives after the page as `<div hidden id="S:0">` at the end of the body, and an
 * inline script puts it in its place. Without JavaScript it shows where it arrives, between main and footer, and
 * the placeholders (`needs-js`) do not.
 */
export function ShowStreamedParts() {
  return (
    <noscript>
      <link rel="stylesheet" href="/without-script.css" />
    </noscript>
  );
}
