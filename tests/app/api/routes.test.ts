import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

// There is no request to wait for outside of Next.js.
vi.mock("next/server", () => ({ connection: async () => {} }));

import { GET as health } from "@/app/api/health/route";
import { db } from "@/lib/platform/db";
import { getOrder, placeTestOrder, useShop } from "../../support/shop";

const shop = useShop();
const secret = "a secret of thirty-two characters";

beforeEach(() => {
  vi.stubEnv("CRON_SECRET", secret);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function call(authorization?: string) {
  // The configuration is read once in a process, so each call loads the module again.
  vi.resetModules();
  const { GET } = await import("@/app/api/reconcile/route");
  return GET(new Request("http://localhost:3000/api/reconcile", { headers: authorization ? { authorization } : {} }));
}

const makeDue = () => db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now() - interval '11 minutes'`;

describe("GET /api/reconcile", () => {
  test.each([
    ["no key", undefined],
    ["an empty key", "Bearer "],
    ["another key", "Bearer a secret of thirty-two characterz"],
    ["the beginning of the key", `Bearer ${secret.slice(0, -1)}`],
    ["the key and more", `Bearer ${secret}x`],
    ["the key alone", secret],
    ["another scheme", `Basic ${secret}`],
    ["the text of an unset key", "Bearer undefined"],
  ])("T118: a request with %s is refused, and Ozura is not called", async (_, authorization) => {
    await placeTestOrder();
    await makeDue();
    const response = await call(authorization);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe("");
    expect((await shop.control.calls()).get).toBe(0);
  });

  test.each([["Bearer undefined"], [`Bearer ${secret}`], [undefined]])(
    "T118: without a configured secret one call a minute settles payments and says nothing, with Authorization %s",
    async (authorization) => {
      vi.stubEnv("CRON_SECRET", "");
      const { sessionId, orderId } = await placeTestOrder();
      await shop.control.pay(sessionId);
      await makeDue();
      const response = await call(authorization);
      expect(response.status).toBe(204);
      expect(await response.text()).toBe("");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect((await getOrder(orderId)).status).toBe("paid");
      expect(await db().reconcilerRun.findMany()).toMatchObject([{ source: "scheduler", counts: { completed: 1 } }]);
      const second = await call(authorization);
      expect(second.status).toBe(429);
      expect(await second.text()).toBe("");
      expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(40);
      expect(Number(second.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    },
  );

  test("T118: ten concurrent calls without a secret, each to an instance of its own, make one run", async () => {
    vi.stubEnv("CRON_SECRET", "");
    await placeTestOrder();
    await makeDue();
    const responses = await Promise.all(Array.from({ length: 10 }, () => call()));
    expect(responses.map(({ status }) => status).sort()).toEqual([204, ...Array.from({ length: 9 }, () => 429)]);
    expect((await shop.control.calls()).get).toBe(1);
  });

  test("T118: a minute later a call without a secret runs again, and a flood in between costs one statement", async () => {
    vi.stubEnv("CRON_SECRET", "");
    vi.resetModules();
    const { GET } = await import("@/app/api/reconcile/route");
    const callInstance = async () => (await GET(new Request("http://localhost:3000/api/reconcile"))).status;
    expect(await callInstance()).toBe(204);
    const statements = vi.spyOn(db(), "$queryRawUnsafe");
    for (let calls = 0; calls < 50; calls++) expect(await callInstance()).toBe(429);
    expect(statements.mock.calls.length).toBeLessThanOrEqual(1);
    statements.mockRestore();
    await db().$executeRaw`UPDATE "RateLimit" SET "expire" = 0 WHERE "key" LIKE 'reconcile:%'`;
    expect((await call()).status).toBe(204);
  });

  test("HEAD runs nothing", async () => {
    await placeTestOrder();
    await makeDue();
    const { HEAD } = await import("@/app/api/reconcile/route");
    const response = HEAD();
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
    expect((await shop.control.calls()).get).toBe(0);
  });

  test("the scheduler's call settles due payments, and the response has their number", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await makeDue();
    const response = await call(`Bearer ${secret}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({ completed: 1, pending: 0, stopped: null });
    expect((await getOrder(orderId)).status).toBe("paid");
    expect(await db().reconcilerRun.findMany()).toMatchObject([{ source: "scheduler", counts: { completed: 1 } }]);
  });

  test("T67: two concurrent calls make one call to Ozura", async () => {
    await placeTestOrder();
    await makeDue();
    const responses = await Promise.all([call(`Bearer ${secret}`), call(`Bearer ${secret}`)]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    expect((await shop.control.calls()).get).toBe(1);
  });
});

describe("GET /api/health", () => {
  test("the status is 200 while nothing is overdue, and 503 when payments are overdue", async () => {
    await placeTestOrder();
    const good = await health();
    expect(good.status).toBe(200);
    expect(await good.json()).toMatchObject({ status: "ok" });
    await makeDue();
    const bad = await health();
    expect(bad.status).toBe(503);
    expect(bad.headers.get("cache-control")).toBe("no-store");
    const body = await bad.json();
    expect(body).toEqual({
      status: "overdue",
      overdue: { payments: { oldestSeconds: expect.any(Number) }, mail: { oldestSeconds: null } },
      mailServer: "configured",
      reconciler: { finishedSecondsAgo: null },
    });
  });
});
