import { EncryptJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { unreachableServices } from "../../support/unreachable-services";

const configuration = {
  ...unreachableServices,
  ADMIN_PASSWORD: "a password of the shop's",
  SESSION_SECRET: "a secret that is long enough to be one",
};

/** The modules as a server has them that was started with these variables. */
async function startWith(changes: Partial<typeof configuration> = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...configuration, ...changes })) vi.stubEnv(name, value);
  return { ...(await import("@/lib/admin/session-token")), ...(await import("@/lib/admin/credentials")) };
}

const grace = { name: "Grace" };

describe("the seal of a sign-in", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  test("names the member of staff, and is unreadable without the key", async () => {
    const { createSessionToken, verifySessionToken } = await startWith();
    const token = await createSessionToken(grace, "session");
    expect(await verifySessionToken(token)).toEqual({ staff: grace, sessionId: "session" });
    const parts = token.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
    expect(parts.join()).not.toContain("Grace");
  });

  test("is over after twelve hours, to the minute", async () => {
    const { createSessionToken, verifySessionToken } = await startWith();
    const token = await createSessionToken(grace, "session");
    vi.setSystemTime(Date.now() + 12 * 3_600_000 - 60_000);
    expect(await verifySessionToken(token)).toEqual({ staff: grace, sessionId: "session" });
    vi.setSystemTime(Date.now() + 120_000);
    expect(await verifySessionToken(token)).toBeNull();
  });

  test("is nothing when any part of it was changed", async () => {
    const { createSessionToken, verifySessionToken } = await startWith();
    const token = await createSessionToken(grace, "session");
    // Bytes, not characters: the last character of a base64url text has bits that mean nothing.
    const parts = token.split(".").map((part) => Buffer.from(part, "base64url"));
    const changed = parts.flatMap((bytes, part) =>
      Array.from(bytes, (_, index) => {
        const copy = Buffer.from(bytes);
        copy[index] = (copy[index] ?? 0) ^ 1;
        return parts.map((other, at) => (at === part ? copy : other).toString("base64url")).join(".");
      }),
    );
    expect(changed.length).toBeGreaterThan(80);
    const read = await Promise.all(changed.map(verifySessionToken));
    expect(read.filter((staff) => staff !== null)).toEqual([]);
    for (const text of [undefined, "", "a.b.c.d.e", token.slice(1), `${token}.`])
      expect(await verifySessionToken(text)).toBeNull();
  });

  test.each([
    ["password", { ADMIN_PASSWORD: "another password of the shop's" }],
    ["secret", { SESSION_SECRET: "another secret that is long enough" }],
  ])("ends when the %s changes", async (_name, change) => {
    const token = await (await startWith()).createSessionToken(grace, "session");
    expect(await (await startWith(change)).verifySessionToken(token)).toBeNull();
  });

  test("without a session is none", async () => {
    const { sessionKey, verifySessionToken } = await startWith();
    const before = await new EncryptJWT(grace)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setExpirationTime("1h")
      .encrypt(sessionKey());
    expect(await verifySessionToken(before)).toBeNull();
  });

  test("without an end is none", async () => {
    const { sessionKey, verifySessionToken } = await startWith();
    const endless = await new EncryptJWT(grace)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .encrypt(sessionKey());
    expect(await verifySessionToken(endless)).toBeNull();
  });

  test.each([{ ADMIN_PASSWORD: "" }, { SESSION_SECRET: "" }])(
    "opens nothing without %o: there is no desk",
    async (change) => {
      const token = await (await startWith()).createSessionToken(grace, "session");
      const { hasAdmin, verifySessionToken, isPassword } = await startWith(change);
      expect(hasAdmin()).toBe(false);
      expect(await verifySessionToken(token)).toBeNull();
      expect(isPassword("")).toBe(false);
    },
  );
});
