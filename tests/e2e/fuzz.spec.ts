import fc from "fast-check";
import { actionIds } from "./actions";
import { query } from "./database";
import { control, goToPayment } from "./support";
import { expect, test } from "./test";

/** `FUZZ_REQUESTS=10000 npx playwright test fuzz` for a night's worth; the seed of a failure is in its message. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 600);
const AT_ONCE = 10;

/** Found again in an answer if anything of the input is. No id has a "~": one that could be a session's may come back. */
const MARK = "zq~7x";

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
  "number",
  "seen",
];
const odd = ["__proto__", "constructor", "sessionId[]", "sessionId[$ne]", "toString", "0", "1_email", "$ACTION_REF_1"];

/** What can be sent as UTF-8 at all: half a character becomes a replacement. */
const wellFormed = (text: string) => Buffer.from(text).toString();

/** Not as URLSearchParams would: bytes as they come, halves of characters among them. */
const encoded = (text: string) =>
  Buffer.from(text, "utf16le")
    .toString("latin1")
    .replace(/[^\w]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
const queryText = fc
  .array(fc.tuple(fc.constantFrom(...names, ...odd), hostileText, fc.boolean()), { maxLength: 5 })
  .map((pairs) =>
    pairs
      .map(
        ([name, value, raw]) =>
          `${encodeURIComponent(name)}=${raw ? encoded(value) : encodeURIComponent(wellFormed(value))}`,
      )
      .join("&"),
  );

type Asked = { path: string; method: string; headers?: Record<string, string>; body?: FormData | string };

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

const reconciling = fc.record({
  path: queryText.map((text) => `/api/reconcile?${text}`),
  method: fc.constantFrom("GET", "POST"),
  headers: hostileText.map(
    (text): Record<string, string> => ({ authorization: `Bearer ${encodeURIComponent(wellFormed(text))}` }),
  ),
});

type Pair = readonly [name: string, value: string];

/** The ways in which React sends a form: with our script or without, and with what the page has shown before. */
const ways: Record<
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

const inForm = (pairs: readonly Pair[]): Pair[] => pairs.map(([name, value]) => [`1_${name}`, value]);

function formOf(pairs: readonly Pair[]): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

const paths = ["/checkout", "/cart", "/orders/find", "/products/stoneware-mug", "/admin/sign-in"];

const acting = (ids: readonly string[], origin: string) =>
  fc
    .tuple(
      fc.constantFrom(...ids),
      fc.array(fc.tuple(fc.constantFrom(...fields, ...odd), hostileText), { maxLength: 8 }),
      fc.constantFrom(...Object.values(ways)),
      fc.constantFrom(...paths),
    )
    .map(([id, pairs, way, path]): Asked => {
      const { headers, body } = way(
        id,
        pairs.map(([name, value]) => [name, wellFormed(value)]),
      );
      return { path, method: "POST", headers: { origin, ...headers }, body };
    });

const tables = ["Order", "OrderLine", "OrderEvent", "Payment", "OutboxMessage", "Case", "Refund", "Product", "Variant"];
const fingerprint = async () =>
  Promise.all(
    tables.map(
      async (table) =>
        (await query(`SELECT md5(string_agg(t::text, '|' ORDER BY t."id")) AS "sum" FROM "${table}" AS t`))[0],
    ),
  );

test("T20–T28, T104: hostile input breaks nothing, changes nothing, asks nobody and comes back nowhere", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000 + REQUESTS * 60);
  const origin = String(baseURL);
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const asked = fc.sample(fc.oneof(pages, pages, reconciling, acting([...actionIds().values()], origin)), {
    numRuns: REQUESTS,
    seed,
  }) as Asked[];
  // Somebody's, that could be harmed; and nothing that the shop has to do by itself meanwhile.
  await goToPayment(page);
  await query(`UPDATE "Payment" SET "nextCheckAt" = now() + interval '1 hour' WHERE "nextCheckAt" IS NOT NULL`);
  await query(`UPDATE "OutboxMessage" SET "availableAt" = now() + interval '1 hour' WHERE "sentAt" IS NULL`);
  const before = await fingerprint();
  const { get, create } = await control.calls();

  const faults: string[] = [];
  let sent = 0;
  const send = async ({ path, method, headers, body }: Asked) => {
    const from = `10.9.${Math.floor(sent / 250) % 250}.${sent++ % 250}`;
    const init = {
      method,
      headers: { "x-forwarded-for": from, ...headers },
      redirect: "manual",
      ...(body !== undefined && { body }),
    };
    const answer = await fetch(`${origin}${path}`, init as RequestInit);
    // Next.js sends whoever asks for data without its own mark to the same address with it.
    const isSameAddress = answer.status === 307 && headers && "rsc" in headers;
    const told = [...answer.headers].filter(([name]) => !(isSameAddress && name === "location"));
    const text = `${JSON.stringify(told)} ${await answer.text()}`;
    if (answer.status >= 500 || text.includes(MARK))
      faults.push(
        `${answer.status} ${method} ${path} ${JSON.stringify(headers)} ${body instanceof FormData ? JSON.stringify([...body]) : body}`.slice(
          0,
          600,
        ),
      );
  };
  for (let at = 0; at < asked.length; at += AT_ONCE) await Promise.all(asked.slice(at, at + AT_ONCE).map(send));

  expect.soft(faults.slice(0, 10), `${faults.length} of ${sent}, seed ${seed}`).toEqual([]);
  expect.soft(await fingerprint(), `seed ${seed}`).toEqual(before);
  expect.soft(await control.calls(), `seed ${seed}`).toMatchObject({ get, create });
});
