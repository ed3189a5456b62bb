/**
 * Shows streamed content without JavaScript. React sends content that is rendered per request after the page, as `<div
 * hidden id="S:0">` at the end of the body, and an inline script moves it into place. Without JavaScript these styles
 * show it where it arrives, between main and footer, and hide the placeholders (`needs-js`).
 */
export function NoScriptStyles() {
  return (
    <noscript>
      <link rel="stylesheet" href="/without-script.css" />
    </noscript>
  );
}
