import fc from "fast-check";

// Hostile requests to the return pages, the scheduler's route, and every action.

/** Part of every hostile text, so that a test finds input in a response. No id contains "~", so this is never part of one. */
export const MARK = "zq~7x";

const hostileText = fc.oneof(
  fc.constantFrom(
    `${MARK}\u0000`,
    MARK.repeat(1_750),
    `${MARK}\ud800`,
    `__proto__[${MARK}]`,
    `../../../../etc/passwd?${MARK}`,
    `<script>${MARK}()</script>`,
    `"><img src=x onerror=${MARK}>`,
    `https://evil.example/${MARK}`,
    `//evil.example/${MARK}`,
    `/\\evil.example/${MARK}`,
    `javascript:${MARK}()`,
    `\u202e${MARK}`,
    `'; DROP TABLE "Order"; -- ${MARK}`,
    `$1:__proto__:${MARK}`,
    `${MARK}\r\nSet-Cookie: ${MARK}=1`,
    `-1e309 ${MARK}`,
    `{{${MARK}}}`,
  ),
  fc.string({ unit: "binary", maxLength: 60 }).map((text) => `${MARK}${text}`),
);

const names = ["sessionId", "order", "error", "errorCode", "cancelUrl", "success", "metadata", "amount"];
const fields = [
  "variantId",
  "quantity",
  "email",
  "name",
  "country",
  "total",
  "order",
  "to",
  "password",
  "orderNumber",
  "lastSeenEventId",
];
const reservedNames = [
  "__proto__",
  "constructor",
  "sessionId[]",
  "sessionId[$ne]",
  "toString",
  "0",
  "1_email",
  "$ACTION_REF_1",
];

/** The text as UTF-8 can encode it: an unpaired surrogate becomes a replacement character. */
const wellFormed = (text: string) => Buffer.from(text).toString();

/** Percent-encodes raw bytes, unpaired surrogates included, which URLSearchParams would replace. */
const encoded = (text: string) =>
  Buffer.from(text, "utf16le")
    .toString("latin1")
    .replace(/[^\w]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
const queryText = fc
  .array(fc.tuple(fc.constantFrom(...names, ...reservedNames), hostileText, fc.boolean()), { maxLength: 5 })
  .map((pairs) =>
    pairs
      .map(
        ([name, value, raw]) =>
          `${encodeURIComponent(name)}=${raw ? encoded(value) : encodeURIComponent(wellFormed(value))}`,
      )
      .join("&"),
  );

export type HostileRequest = {
  path: string;
  method: string;
  headers?: Record<string, string>;
  body?: FormData | string;
  /** Whether React's decoder may refuse the body. Next.js then responds with 4xx or 500. */
  isMalformed?: boolean;
};

const pages = fc.record({
  path: fc
    .tuple(fc.constantFrom("success", "error", "cancel"), queryText)
    .map(([page, text]) => `/checkout/${page}?${text}`),
  method: fc.constantFrom("GET", "GET", "GET", "HEAD", "POST", "PUT"),
  headers: fc.constantFrom(
    {},
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { cookie: `order=${MARK}; cart=${MARK}` },
  ),
});

const reconcileCalls = fc.record({
  path: queryText.map((text) => `/api/reconcile?${text}`),
  method: fc.constantFrom("GET", "POST"),
  headers: hostileText.map(
    (text): Record<string, string> => ({ authorization: `Bearer ${encodeURIComponent(wellFormed(text))}` }),
  ),
});

type Pair = readonly [name: string, value: string];

/** The formats in which React sends a form: with JavaScript or without, and with the previous state or without. */
const formats: Record<
  string,
  (id: string, pairs: readonly Pair[]) => { headers?: Record<string, string>; body: FormData | string }
> = {
  form: (id, pairs) => ({ body: formOf([[`$ACTION_ID_${id}`, ""], ...pairs]) }),
  boundForm: (id, pairs) => ({
    body: formOf([
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", JSON.stringify({ id, bound: "$@1" })],
      ["$ACTION_1:1", JSON.stringify([Object.fromEntries(pairs)])],
      ...pairs,
    ]),
  }),
  call: (id, pairs) => ({ headers: { "next-action": id }, body: formOf([...inForm(pairs), ["0", '["$K1"]']]) }),
  callWithState: (id, pairs) => ({
    headers: { "next-action": id },
    body: formOf([...inForm(pairs), ["0", JSON.stringify([Object.fromEntries(pairs), "$K1"])]]),
  }),
  nonsense: (id, pairs) => ({
    headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8" },
    body: pairs.map(([, value]) => value).join("\n"),
  }),
  nonsenseForm: (id, pairs) => ({
    headers: { "next-action": id },
    body: formOf(pairs.map(([, value], index) => [String(index), value])),
  }),
};

/** Whether a body of these fields may contain a reference that React's decoder does not resolve. */
const isMalformed = (format: string, pairs: readonly Pair[]) =>
  format.startsWith("nonsense") || pairs.some((pair) => pair.some((text) => text.startsWith("$")));

const inForm = (pairs: readonly Pair[]): Pair[] => pairs.map(([name, value]) => [`1_${name}`, value]);

function formOf(pairs: readonly Pair[]): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

const paths = ["/checkout", "/cart", "/orders/find", "/products/stoneware-mug", "/admin/sign-in"];

const actionCalls = (ids: readonly string[], origin: string) =>
  fc
    .tuple(
      fc.constantFrom(...ids),
      fc.array(fc.tuple(fc.constantFrom(...fields, ...reservedNames), hostileText), { maxLength: 8 }),
      fc.constantFrom(...Object.entries(formats)),
      fc.constantFrom(...paths),
    )
    .map(([id, hostile, [format, send], path]): HostileRequest => {
      const pairs = hostile.map(([name, value]): Pair => [name, wellFormed(value)]);
      const { headers, body } = send(id, pairs);
      return { path, method: "POST", headers: { origin, ...headers }, body, isMalformed: isMalformed(format, pairs) };
    });

/** `count` requests of all kinds. The same seed gives the same requests. */
export function hostileRequests({
  actions,
  origin,
  count,
  seed,
}: {
  actions: readonly string[];
  origin: string;
  count: number;
  seed: number;
}) {
  return fc.sample<HostileRequest>(fc.oneof(pages, pages, reconcileCalls, actionCalls(actions, origin)), {
    numRuns: count,
    seed,
  });
}
