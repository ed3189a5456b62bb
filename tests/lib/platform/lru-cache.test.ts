import { expect, test } from "vitest";
import { createLruCache } from "@/lib/platform/lru-cache";

test("the cache returns the latest value of each key", () => {
  const cache = createLruCache<number>(2);
  cache.set("a", 1);
  cache.set("a", 2);
  expect([cache.get("a"), cache.get("b")]).toEqual([2, undefined]);
});

test("T138: a full cache evicts the least recently used entry and never exceeds its limit", () => {
  const cache = createLruCache<number>(2);
  cache.set("a", 1);
  cache.set("b", 2);
  cache.get("a");
  cache.set("c", 3);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3]);
  for (let key = 0; key < 1_000; key++) cache.set(String(key), key);
  const kept = Array.from({ length: 1_000 }, (_, key) => cache.get(String(key))).filter((value) => value !== undefined);
  expect(kept).toEqual([998, 999]);
});
