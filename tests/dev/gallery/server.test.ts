import { expect, test } from "vitest";
import { type Run, runScenario } from "@/dev/gallery/run-scenario";
import { forgedId } from "@/dev/gallery/scenarios/forged-id";
import { createGallery } from "@/dev/gallery/server";
import { runPage } from "@/dev/gallery/views/run-page";
import { db } from "@/lib/platform/db";
import { useShop } from "../../support/shop";

const shop = useShop();

const show = (run: Run) => String(runPage(run));

/** A click on "Run", as the shop proxies it, with the host that the browser requested. */
function run(gallery = createGallery(shop.control), origin: string | null = "http://shop.test") {
  const headers = { "x-forwarded-host": "shop.test", host: "127.0.0.1:4150", ...(origin !== null && { origin }) };
  return gallery.request("/demo/run/forged-id", { method: "POST", headers });
}

test("one click runs a scenario and redirects to its page", async () => {
  const gallery = createGallery(shop.control);
  const response = await run(gallery);
  expect(response.status).toBe(303);
  const page = await (await gallery.request(String(response.headers.get("location")))).text();
  expect(page).toContain("All 5 checks passed");
  expect(page).toContain("lib/ozura/return-params.ts:");
  expect(page).toContain("async function run(driver: ScenarioDriver)");
  expect(await (await gallery.request("/demo")).text()).toContain("All 5 checks passed");
});

test("a click during a run neither waits nor starts another run", async () => {
  const gallery = createGallery(shop.control);
  const both = await Promise.all([run(gallery), run(gallery)]);
  expect(both.map(({ headers }) => headers.get("location"))).toEqual(["/demo/runs/1", "/demo"]);
  expect(await db().order.count()).toBe(1);
});

test("a form of another site, or without an origin, starts no run", async () => {
  for (const origin of ["https://evil.example", "null", null])
    expect((await run(createGallery(shop.control), origin)).status).toBe(403);
  expect(await db().order.count()).toBe(0);
});

test("a failed check is shown as failed", async () => {
  const run = await runScenario({ ...forgedId, checks: { "The sun is cold": () => false } }, shop.control);
  expect(show(run)).toContain("1 of 2 checks passed");
  expect(show(run)).toMatch(/✗.*Failed:.* The sun is cold/);
});

test("a scenario that could not be run shows the error", async () => {
  const run = () => Promise.reject(new Error("Ozura is on holiday."));
  const failedRun = await runScenario({ ...forgedId, run }, shop.control);
  expect(show(failedRun)).toContain("Could not be run");
  expect(show(failedRun)).toContain("Ozura is on holiday.");
});

test("the fixture product is for sale only while a scenario orders it", async () => {
  await runScenario(forgedId, shop.control);
  expect(await db().product.findMany({ select: { active: true } })).toEqual([{ active: false }]);
});
