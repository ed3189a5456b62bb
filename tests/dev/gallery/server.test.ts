import { expect, test } from "vitest";
import { type Run, runScenario } from "@/dev/gallery/run-scenario";
import { forgedId } from "@/dev/gallery/scenarios/forged-id";
import { createGallery } from "@/dev/gallery/server";
import { runPage } from "@/dev/gallery/views/run-page";
import { db } from "@/lib/platform/db";
import { useShop } from "../../support/shop";

const shop = useShop();

const show = (run: Run) => String(runPage(run));

/** A click on "Stage it", as it comes through the shop, which says at which host it was asked. */
function stage(gallery = createGallery(shop.control), origin: string | null = "http://shop.test") {
  const headers = { "x-forwarded-host": "shop.test", host: "127.0.0.1:4150", ...(origin !== null && { origin }) };
  return gallery.request("/demo/stage/forged-id", { method: "POST", headers });
}

test("one click stages a failure and leads to its page", async () => {
  const gallery = createGallery(shop.control);
  const staged = await stage(gallery);
  expect(staged.status).toBe(303);
  const page = await (await gallery.request(String(staged.headers.get("location")))).text();
  expect(page).toContain("All 5 hold");
  expect(page).toContain("lib/ozura/return-params.ts:");
  expect(page).toContain("async function stage(story: Story)");
  expect(await (await gallery.request("/demo")).text()).toContain("All 5 hold");
});

test("a click while something is being staged waits for nothing, and stages nothing more", async () => {
  const gallery = createGallery(shop.control);
  const both = await Promise.all([stage(gallery), stage(gallery)]);
  expect(both.map(({ headers }) => headers.get("location"))).toEqual(["/demo/runs/1", "/demo"]);
  expect(await db().order.count()).toBe(1);
});

test("a form of another site, or of nobody, stages nothing", async () => {
  for (const origin of ["https://evil.example", "null", null])
    expect((await stage(createGallery(shop.control), origin)).status).toBe(403);
  expect(await db().order.count()).toBe(0);
});

test("what does not hold is shown as such", async () => {
  const run = await runScenario({ ...forgedId, holds: { "The sun is cold": () => false } }, shop.control);
  expect(show(run)).toContain("1 of 2 hold");
  expect(show(run)).toMatch(/✗.*Does not hold:.* The sun is cold/);
});

test("what could not be staged says why", async () => {
  const stage = () => Promise.reject(new Error("Ozura is on holiday."));
  const run = await runScenario({ ...forgedId, stage }, shop.control);
  expect(show(run)).toContain("Could not be staged");
  expect(show(run)).toContain("Ozura is on holiday.");
});

test("what is staged is for sale only while it is ordered", async () => {
  await runScenario(forgedId, shop.control);
  expect(await db().product.findMany({ select: { active: true } })).toEqual([{ active: false }]);
});
