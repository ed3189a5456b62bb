import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Prisma } from "@/lib/generated/prisma/client";
import { OzuraError } from "@/lib/ozura/errors";
import { summarizeError } from "@/lib/platform/error-summary";
import { type LogFields, logError } from "@/lib/platform/log";
import { redactConsole } from "@/lib/platform/redact-console";
import { capturedLines, capturedOutput } from "../../support/captured-output";

const canary = "Canary Street 1, ada@canary.example, sess_canarycanary";

describe("a log line", () => {
  test("a log line is JSON with the event and its fields", () => {
    logError("mail_not_sent", { mail: "cm1", kind: "order_paid", attempt: 2 });
    expect(capturedLines()).toMatchObject([
      { level: "error", event: "mail_not_sent", mail: "cm1", kind: "order_paid", attempt: 2 },
    ]);
  });

  test("T100: a field that is not allowed does not compile, and is left out", () => {
    // @ts-expect-error: the field does not exist.
    logError("sweep_failed", { email: "ada@canary.example" });
    const smuggled = { order: 1001, sessionId: "sess_canarycanary", constructor: "x", __proto__: { kind: "y" } };
    logError("sweep_failed", smuggled as LogFields);
    expect(capturedLines().map(({ at, level, ...rest }) => rest)).toEqual([
      { event: "sweep_failed" },
      { event: "sweep_failed", order: 1001 },
    ]);
  });

  test("T100: a value that is not an identifier is left out of every field", () => {
    logError("request_failed", { route: "/orders?email=ada", kind: canary, source: "a\nb", digest: "1234" });
    logError("request_failed", { order: canary as unknown as number, route: "/orders/[token]" });
    expect(capturedLines().map(({ at, level, event, ...rest }) => rest)).toEqual([
      { digest: "1234" },
      { route: "/orders/[token]" },
    ]);
  });
});

describe("the summary of an error", () => {
  test("T100: the summary contains no message and no extra property of the error or its causes", () => {
    const cause = Object.assign(new Error(canary), { code: "23514", detail: canary, cause: { message: canary } });
    const error = Object.assign(new TypeError(canary, { cause }), { responseCode: 550, command: canary, code: canary });
    const summary = summarizeError(error);
    expect(summary).toMatchObject({ name: "TypeError", status: 550, cause: { name: "Error", code: "23514" } });
    expect(summary.at?.[0]).toContain("log.test.ts");
    expect(JSON.stringify(summary)).not.toContain("anary");
  });

  test("T98, T100: the summary contains no part of a message that looks like a stack trace", () => {
    const texts = fc.string({ unit: fc.constantFrom("Q", "\n", "    at Q (/Q:1:1)", ":1:1)", "Error: ", "$&") });
    fc.assert(
      fc.property(texts, (message) => {
        expect(JSON.stringify(summarizeError(new Error(message)).at)).not.toContain("Q");
      }),
    );
  });

  test("the summary of a Prisma error contains its code and PostgreSQL's code", () => {
    const driverAdapterError = Object.assign(new Error(canary), { cause: { originalCode: "23514", kind: "postgres" } });
    const options = { code: "P2010", clientVersion: "7", meta: { driverAdapterError, row: canary } };
    expect(summarizeError(new Prisma.PrismaClientKnownRequestError(canary, options))).toMatchObject({
      name: "PrismaClientKnownRequestError",
      code: "P2010",
      cause: { name: "Error", cause: { kind: "postgres", code: "23514" } },
    });
  });

  test("the summary of an OzuraError contains its message, which has no secrets", () => {
    const error = new OzuraError("rejected", "POST /api/sessions/create answered 401");
    expect(summarizeError(error)).toMatchObject({ kind: "rejected", message: error.message });
  });

  test.each([null, undefined, "sess_canarycanary", 1, {}, () => {}])(
    "the summary of the thrown value %s does not contain the value",
    (thrown) => {
      expect(JSON.stringify(summarizeError(thrown))).not.toContain("canary");
    },
  );

  test("the summary of an error that is its own cause is finite", () => {
    const error = new Error("round");
    error.cause = error;
    expect(JSON.stringify(summarizeError(error)).length).toBeLessThan(10_000);
  });
});

describe("the redacted console", () => {
  const methods = ["debug", "error", "info", "log", "warn"] as const;
  const before = methods.map((method) => console[method]);
  beforeEach(redactConsole);
  afterEach(() => {
    methods.forEach((method, index) => {
      Object.assign(console, { [method]: before[index] });
    });
    vi.unstubAllEnvs();
  });

  test.each(methods)("T100: console.%s prints only the safe parts of an error", (method) => {
    console[method](" ⨯", new Error(canary), { email: canary });
    console[method]({ email: canary });
    expect(capturedLines()).toMatchObject([
      { event: "console_redacted", error: { name: "Error" } },
      { event: "console_redacted" },
    ]);
    expect(capturedOutput()).not.toContain("anary");
  });

  test("plain text is printed unchanged", () => {
    console.log("Ready");
    expect(capturedOutput()).toBe("Ready");
  });
});
