// Plain JavaScript, because next.config.mjs reads it and Node 20 reads no TypeScript. `npm run check` checks its types.

/**
 * @typedef {"'self'" | "'none'" | "'unsafe-inline'" | "'unsafe-eval'" | `http${string}`} Source
 */

/**
 * @typedef {object} HeaderOptions
 * @property {string[]} formTargets The origins of Ozura's payment page.
 * @property {boolean} isHttps Whether shoppers come over HTTPS.
 * @property {boolean} isDevelopment
 */

/**
 * The Content Security Policy of the whole shop; no page loosens it. Inline scripts are allowed, because React sends
 * its data in them and a nonce would make every page dynamic. All other sources are restricted to this origin, which
 * limits where a script could send data.
 *
 * @param {HeaderOptions} options
 * @returns {Record<string, Source[]>}
 */
export function contentSecurityPolicy({ formTargets, isHttps, isDevelopment }) {
  return {
    "default-src": ["'none'"],
    // React in development rebuilds the server's stack traces with eval.
    "script-src": ["'self'", "'unsafe-inline'", .../** @type {Source[]} */ (isDevelopment ? ["'unsafe-eval'"] : [])],
    "script-src-attr": ["'none'"],
    // The overlay of `next dev` brings its styles in the page.
    "style-src": ["'self'", .../** @type {Source[]} */ (isDevelopment ? ["'unsafe-inline'"] : [])],
    // React writes `style={{}}` as an attribute.
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    // Without JavaScript, the checkout form is answered with a redirect to Ozura, and browsers apply `form-action` to
    // that redirect, too.
    "form-action": ["'self'", .../** @type {Source[]} */ (formTargets)],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
    // No require-trusted-types-for: Turbopack's loader (Next.js 16.4.6) assigns its chunks' addresses as plain text.
    ...(isHttps && { "upgrade-insecure-requests": [] }),
  };
}

/**
 * Headers of every response.
 *
 * @param {HeaderOptions} options
 */
export function securityHeaders(options) {
  const policy = Object.entries(contentSecurityPolicy(options)).map((directive) => directive.flat().join(" "));
  return [
    { key: "Content-Security-Policy", value: policy.join("; ") },
    { key: "X-Content-Type-Options", value: "nosniff" },
    { key: "X-Frame-Options", value: "DENY" },
    { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
    { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
    { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
    ...(options.isHttps ? [{ key: "Strict-Transport-Security", value: "max-age=63072000" }] : []),
  ];
}

/** First path segments of areas with private data of a shopper or the merchant. */
export const privateAreas = ["cart", "checkout", "demo-payment", "orders", "admin", "api"];

/** Additional headers of private areas: their responses belong in no shared cache and no search engine. */
export const privateHeaders = [
  { key: "Cache-Control", value: "private, no-store" },
  { key: "X-Robots-Tag", value: "noindex" },
  // A return URL carries a session id, which is an access token at Ozura and must not leak in a Referer. Not
  // "no-referrer": with it, browsers send "Origin: null" with a form, and Next.js refuses every action without
  // JavaScript.
  { key: "Referrer-Policy", value: "same-origin" },
];
