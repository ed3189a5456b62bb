import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cleanReturnQuery,
  type ReturnPage,
  readCancelParams,
  readErrorParams,
  readSuccessParams,
  type SearchParams,
} from "../../../lib/ozura/return-params";

const token = "Zm9vYmFyYmF6cXV4-_12345";
const query = (text: string): SearchParams => Object.fromEntries(new URLSearchParams(text));

describe("the success URL", () => {
  test("the success URL contains the session id", () => {
    expect(readSuccessParams({ sessionId: "session_123-abc" })).toEqual({ sessionId: "session_123-abc" });
  });

  test("only the session id is read: no amount, no name, no metadata (T13, T32)", () => {
    const params = query(
      'success=true&sessionId=session_123&transactionId=t1&amount=0.01&currency=USD&email=jane@example.com&metadata={"orderReference":"x"}',
    );
    expect(readSuccessParams(params)).toEqual({ sessionId: "session_123" });
  });

  test.each<[string, SearchParams]>([
    ["no parameter (T2)", {}],
    ["an empty id (T2)", { sessionId: "" }],
    ["undefined (T2)", { sessionId: undefined }],
    ["two ids (T20)", { sessionId: ["session_123", "session_456"] }],
    ["a list of one id (T20)", { sessionId: ["session_123"] }],
    ["7 kB (T21)", { sessionId: "a".repeat(7_000) }],
    ["one character too many (T21)", { sessionId: "a".repeat(256) }],
    ["one byte too many (T21)", { sessionId: "ü".repeat(128) }],
    ["two dots, which URLs do not preserve (T23)", { sessionId: ".." }],
    ["a NUL (T22)", { sessionId: "session_123\0" }],
    ["a lone surrogate (T22)", { sessionId: "session_123\ud800" }],
    ["a line break at the end (T24)", { sessionId: "session_123\n" }],
    ["a header (T24)", { sessionId: "session_123\r\nSet-Cookie: a=b" }],
    ["brackets (T25)", { "sessionId[]": "session_123" }],
    ["a prototype (T25)", JSON.parse('{"__proto__": {"sessionId": "session_123"}}')],
    ["an inherited id (T25)", Object.create({ sessionId: "session_123" })],
  ])("%s is not a session id", (_name, params) => {
    expect(readSuccessParams(params)).toEqual({ sessionId: null });
  });
});

// Ozura documents no format of its ids, so these ids are possible. They are only looked up in the database; a URL to Ozura
// contains only ids that are stored there, and only escaped (T23).
test.each(["../../admin?x#", "//evil.example", "@evil.example", "a", "a:b.c", "sitzung-ä"])(
  "%j can be a session id (T136)",
  (sessionId) => {
    expect(readSuccessParams({ sessionId })).toEqual({ sessionId });
    const cleaned = cleanReturnQuery("success", new URLSearchParams({ sessionId }));
    expect(cleaned).toBe(`?sessionId=${encodeURIComponent(sessionId)}`);
  },
);

test("an unescaped plus in a session id is read as a plus (T136)", () => {
  expect(readSuccessParams(query("sessionId=a+b"))).toEqual({ sessionId: "a+b" });
});

describe("the error URL", () => {
  test.each([
    ["the parameters are appended correctly", `order=${token}&success=false&errorCode=AUTH_ERROR`],
    ["the parameters are appended with a second ?", `order=${token}?success=false&errorCode=AUTH_ERROR`],
    ["the code itself is appended with a second ?", `order=${token}?errorCode=AUTH_ERROR&success=false`],
    ["the second ? is escaped", `order=${token}%3Fsuccess=false&errorCode=AUTH_ERROR`],
    ["the second ? is escaped twice", `order=${token}%253Fsuccess=false&errorCode=AUTH_ERROR`],
    ["everything after the second ? is escaped", `order=${token}%3Fsuccess%3Dfalse%26errorCode%3DAUTH_ERROR`],
    ["the provider parsed the return URL first", `success=false&errorCode=AUTH_ERROR&order=${token}`],
  ])("the order and the code are found when %s", (_name, text) => {
    expect(readErrorParams(query(text))).toEqual({ orderToken: token, errorCode: "AUTH_ERROR" });
  });

  test.each(["SYSTEM_ERROR", "AUTH_ERROR", "SESSION_FAILED"])("the error code %s has a message", (errorCode) => {
    expect(readErrorParams({ errorCode })).toEqual({ orderToken: null, errorCode });
  });

  test.each(["NEW_CODE", "system_error", "", "<script>alert(1)</script>", "toString", "SYSTEM_ERROR "])(
    "the error code %j is unknown and is dropped (T26)",
    (errorCode) => {
      expect(readErrorParams({ order: token, errorCode })).toEqual({ orderToken: token, errorCode: null });
    },
  );

  test("the provider's text and link are not read (T26, T27)", () => {
    const params = { order: token, error: "call +1 555", cancelUrl: "javascript:alert(1)" };
    expect(readErrorParams(params)).toEqual({ orderToken: token, errorCode: null });
  });
});

describe("the cancel URL", () => {
  test.each([`order=${token}`, `order=${token}?`, `order=${token}?success=false`])(
    "%s contains the order token",
    (text) => {
      expect(readCancelParams(query(text))).toEqual({ orderToken: token });
    },
  );

  test.each<[string, SearchParams]>([
    ["no parameter", {}],
    ["two orders (T20)", { order: [token, token] }],
    ["a short token", { order: "a".repeat(15) }],
    ["a long token (T21)", { order: "a".repeat(65) }],
    ["a token after the ?", { order: `?${token}` }],
    ["a NUL (T22)", { order: `${token}\0` }],
    ["a path (T23)", { order: `../${token}` }],
    ["an inherited token (T25)", Object.create({ order: token })],
  ])("%s is not an order token", (_name, params) => {
    expect(readCancelParams(params)).toEqual({ orderToken: null });
  });
});

test("10,000 hostile queries give null or a harmless value, and never an exception (T22, T25)", () => {
  const hostile = fc.oneof(
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
    fc.stringMatching(/^[A-Za-z0-9_-]{6,20}[?%&=\0\n]?[^a]{0,20}$/),
    fc.constantFrom("__proto__", "constructor", "%", "%3", "?%zz=%", "sessionId[]"),
  );
  const value = fc.oneof(hostile, fc.array(hostile), fc.constant(undefined));
  const names = ["sessionId", "order", "errorCode", "__proto__", "constructor", "hasOwnProperty"];
  const params = fc.dictionary(fc.oneof(fc.constantFrom(...names), hostile), value, { maxKeys: 4 });
  const harmless = (found: string) =>
    !/[\s\p{Z}\p{C}]/u.test(found.replace(/[\p{Co}\p{Cn}]/gu, "")) && found.length <= 255;
  fc.assert(
    fc.property(params, (searchParams) => {
      const read = {
        ...readSuccessParams(searchParams),
        ...readErrorParams(searchParams),
        cancelled: readCancelParams(searchParams).orderToken,
      };
      return Object.values(read).every((found) => found === null || harmless(found));
    }),
    { numRuns: 10_000 },
  );
});

describe("the cleaned query of a return page", () => {
  const clean = (query: string, page: ReturnPage = "success") => cleanReturnQuery(page, new URLSearchParams(query));

  test("T32: the query keeps the session id, the order token and a known error code, and drops all other parameters", () => {
    const returned =
      "success=true&sessionId=sess_0123456789&amount=25.00&firstName=Ada&email=ada%40example.com&cardLastFour=4242";
    expect(clean(returned)).toBe("?sessionId=sess_0123456789");
    expect(clean(returned, "error")).toBe("");
    expect(clean(`${returned}&order=AAAAAAAAAAAAAAAAAAAAAA`, "cancel")).toBe("?order=AAAAAAAAAAAAAAAAAAAAAA");
    expect(clean("order=AAAAAAAAAAAAAAAAAAAAAA&success=false&errorCode=SYSTEM_ERROR&error=Call+us", "error")).toBe(
      "?order=AAAAAAAAAAAAAAAAAAAAAA&errorCode=SYSTEM_ERROR",
    );
    expect(clean("order=AAAAAAAAAAAAAAAAAAAAAA?success=false&errorCode=NEW", "error")).toBe(
      "?order=AAAAAAAAAAAAAAAAAAAAAA",
    );
  });

  test.each([
    "",
    "sessionId=a&sessionId=b",
    "sessionId=..",
    "sessionId=%2E%2E",
    "sessionId=aaaaaaaaaa%00",
    "__proto__=x",
    "order[]=y",
  ])("T20, T23, T25: the query is empty for %j", (query) => expect(clean(query)).toBe(""));

  test("cleaning a cleaned query does not change it", () => {
    fc.assert(
      fc.property(
        fc.webQueryParameters(),
        fc.constantFrom(
          "",
          "&sessionId=sess_0123456789",
          "&sessionId=a%3Ab%2B%C3%A4%25",
          "&sessionId=a+b",
          "&order=AAAAAAAAAAAAAAAAAAAAAA",
        ),
        (query, more) => {
          const once = clean(query + more);
          expect(clean(once.slice(1))).toBe(once);
        },
      ),
    );
  });
});
