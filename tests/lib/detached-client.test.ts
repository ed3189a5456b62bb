import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import pg from "pg";
import { expect, test } from "vitest";
import { DetachedClient } from "@/lib/detached-client";
import { captureRootContext } from "@/lib/root-context";
import { useShop } from "../support/shop";

useShop();

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const requests = new AsyncLocalStorage<object>();

/** Opens a connection in a request, which then ends. */
async function openInRequest(client: pg.Client): Promise<WeakRef<object>> {
  const request = { page: "rendered" };
  await requests.run(request, () => client.connect());
  return new WeakRef(request);
}

async function isKept(request: WeakRef<object>): Promise<boolean> {
  for (let tries = 0; tries < 5 && request.deref(); tries++) {
    await sleep(50);
    collectGarbage();
  }
  return request.deref() !== undefined;
}

test("T138: an open connection keeps nothing of the request that opened it", async () => {
  captureRootContext();
  const connectionString = String(process.env.DATABASE_URL);
  const [plain, detached] = [new pg.Client({ connectionString }), new DetachedClient({ connectionString })];
  try {
    // What is guarded against: without it, this class is of no use.
    expect(await isKept(await openInRequest(plain))).toBe(true);
    expect(await isKept(await openInRequest(detached))).toBe(false);
  } finally {
    await Promise.all([plain.end(), detached.end()]);
  }
});
