import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { db } from "@/lib/platform/db";
import { chromiumLaunch } from "../support/chromium";
import { median } from "../support/median";
import { measureFirstVisits, measureSoftNavigation } from "./browser-figures";
import { measureFirstByte, measureLoad } from "./catalog-figures";
import { measureRush } from "./concurrent-orders";
import { type Figure, isKept, NOISY, spread } from "./figures";
import { projectDir } from "./measured-server";
import { measureMemory } from "./memory-figures";
import { measurePayments } from "./payment-figures";
import { measureReconciler } from "./reconciler-figures";
import { describeMachine, toTable } from "./report";
import { addSettledOrders } from "./settled-orders";
import { setStage } from "./setup";

// `npm run bench` measures the shop beside a minimal Next.js application in one run. Ratios and counts have budgets;
// times are only shown, because they depend on the machine. Exits with 1 when a budget is exceeded; goals are for
// people to look at. Runs on the PostgreSQL server of TEST_DATABASE_URL, or else on an embedded database. `--
// --products 10000 --orders 100000` adds that many products and orders first.

const many = { type: "string", default: "0" } as const;
const { values } = parseArgs({ options: { products: many, orders: many } });
const started = Date.now();
const say = (what: string) =>
  console.error(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${what}`);

const stage = await setStage({ products: Number(values.products), orders: Number(values.orders) }, say);
try {
  const figures = await measure();
  const machine = { ...describeMachine(), database: stage.database.what, ...stage.many };
  const described = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  console.log(`\n${described.join(" · ")}\n`);
  console.log(toTable(figures));
  const noisy = figures.filter((figure) => (figure.spread ?? 0) > NOISY);
  if (noisy.length > 0)
    console.log(
      `\nThe machine was busy with something else: ${noisy.length} figures are too noisy to compare. Run it again.`,
    );
  const missed = figures.filter((figure) => isKept(figure) === false);
  for (const { what, kept } of missed) console.log(`\nMissed${kept?.isGoal ? ", a goal" : ""}: ${what}`);
  const file = path.join(projectDir, ".cache/bench.json");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ at: new Date(), machine, figures }, null, 2));
  console.log(`\nWritten to ${path.relative(projectDir, file)}.`);
  process.exitCode = missed.some(({ kept }) => !kept?.isGoal) ? 1 : 0;
} finally {
  await db().$disconnect();
  await stage.strike();
}

async function measure(): Promise<Figure[]> {
  const idle = { ours: await stage.shop.usage("settled"), limit: await stage.limit.usage("settled") };
  const mug = await db().variant.findUniqueOrThrow({ where: { sku: "stoneware-mug-chalk" } });
  await db().variant.update({ where: { id: mug.id }, data: { stock: 1_000 } });

  say("First visits, in a browser");
  const browser = await chromium.launch(chromiumLaunch);
  const visits = await measureFirstVisits(browser, stage);
  const navigations = await measureSoftNavigation(browser, stage);
  await browser.close();
  say("The payment's way");
  const payments = await measurePayments(stage, mug.id);
  const owned = await addSettledOrders(stage.database.url);
  say("Load, in turns");
  const loads = await measureLoad(stage, owned);
  const firstByte = await measureFirstByte(stage);
  say("Memory");
  const memory = await measureMemory(stage, owned);
  say("A rush, and the reconciler");
  await stage.shop.close();
  const rush = await measureRush();
  const reconciler = await measureReconciler(stage, mug.id);
  return [
    ...visits,
    { what: "From the list to a product", unit: "ms", ours: median(navigations), spread: spread(navigations) },
    firstByte,
    ...loads,
    { what: "Server memory, idle", unit: "MB", ours: idle.ours.residentMb, limit: idle.limit.residentMb },
    ...memory,
    ...payments,
    ...rush,
    ...reconciler,
  ];
}
