// Malicious input for the return pages. The shop's own browser tests use it, too.

type HostileQuery = { row: number; name: string; query: string };

/** Each query is complete, from `?` on. */
export const hostileQueries: HostileQuery[] = [
  { row: 20, name: "two session ids", query: "?sessionId=aaaaaaaaaa&sessionId=bbbbbbbbbb" },
  { row: 21, name: "an id of seven kilobytes", query: `?sessionId=${"a".repeat(7_000)}` },
  { row: 22, name: "a NUL character", query: "?sessionId=aaaaaaaaaa%00" },
  { row: 22, name: "bad UTF-8", query: "?sessionId=%ff%fe%ed%a0%80aaaaaa" },
  { row: 23, name: "a path", query: "?sessionId=../../admin%3Fx%23" },
  { row: 23, name: "a URL", query: "?sessionId=https%3A%2F%2Fevil.example%2Fsess" },
  { row: 24, name: "line breaks", query: "?sessionId=aaaaaaaaaa%0d%0aSet-Cookie:%20evil=1" },
  { row: 25, name: "JavaScript property names", query: "?__proto__=x&constructor=y&sessionId[]=aaaaaaaaaa" },
];

/** Malicious values of the `error` parameter. */
export const hostileTexts = [
  "<script>alert(1)</script>",
  "Call +1 900 555 0100 to confirm",
  "\u202Etext going backwards",
  "x".repeat(5_000),
];

/** Malicious values of the `cancelUrl` parameter. */
export const hostileUrls = ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"];
