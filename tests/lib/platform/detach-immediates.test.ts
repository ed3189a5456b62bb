import timers from "node:timers";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, test } from "vitest";
import { detachImmediates } from "@/lib/platform/detach-immediates";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const { setImmediate: original } = globalThis;
afterEach(() => {
  globalThis.setImmediate = timers.setImmediate = original;
});

/** An error that was created inside of an Immediate, as React does it, and that Immediate. */
async function failInImmediate(): Promise<{ error: Error; immediate: WeakRef<NodeJS.Immediate> }> {
  return new Promise((resolve) => {
    const immediate = new WeakRef(setImmediate(() => resolve({ error: new Error("The render is over."), immediate })));
  });
}

async function isKept(immediate: WeakRef<NodeJS.Immediate>): Promise<boolean> {
  for (let tries = 0; tries < 5 && immediate.deref(); tries++) {
    await sleep(20);
    collectGarbage();
  }
  return immediate.deref() !== undefined;
}

test("T138: an error keeps nothing of the Immediate that it was created in", async () => {
  const before = await failInImmediate();
  detachImmediates();
  const after = await failInImmediate();
  // Why this exists. Other versions of Node.js may have mended it.
  if (process.version.startsWith("v20.")) expect(await isKept(before.immediate)).toBe(true);
  expect(await isKept(after.immediate)).toBe(false);
  expect([before.error.message, after.error.message]).toEqual(["The render is over.", "The render is over."]);
});

test("setImmediate does what it did: arguments, clearImmediate, promises", async () => {
  detachImmediates();
  const heard: unknown[] = [];
  clearImmediate(setImmediate(() => heard.push("cleared")));
  setImmediate((...args: unknown[]) => heard.push(args), 1, "two");
  expect(await promisify(setImmediate)("promised")).toBe("promised");
  expect(heard).toEqual([[1, "two"]]);
});
