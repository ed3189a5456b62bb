import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { db } from "@/lib/platform/db";
import { chromiumLaunch } from "../support/chromium";
import { median } from "../support/median";
import { measureFirstVisits, measureSoftNavigation } from "./browser-figures";
import { measureFirstByte, measureLoad } from "./catalog-figures";
import { measureConcurrentOrders } from "./concurrent-orders";
import { type Figure, meetsGoal, NOISY, spread } from "./figures";
import { projectDir } from "./measured-server";
import { measureMemory } from "./memory-figures";
import { measurePayments } from "./payment-figures";
import { measureReconciler } from "./reconciler-figures";
import { describeMachine, toTable } from "./report";
import { addSettledOrders } from "./settled-orders";
import { setUpBench } from "./setup";

// `npm run bench` measures the shop beside a minimal Next.js application in one run. Ratios and counts have budgets;
// times are only shown, because they depend on the machine. Exits with 1 when a budget is exceeded; goals are for
// people to look at. Runs on the PostgreSQL server of TEST_DATABASE_URL, or else on an embedded database. `--
// --products 10000 --orders 100000` adds that many products and orders first.

const extra = { type: "string", default: "0" } as const;
const { values } = parseArgs({ options: { products: extra, orders: extra } });
const started = Date.now();
const logProgress = (name: string) =>
  console.error(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${name}`);

const setup = await setUpBench({ products: Number(values.products), orders: Number(values.orders) }, logProgress);
try {
  const figures = await measure();
  const machine = { ...describeMachine(), database: setup.database.name, ...setup.extra };
  const described = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  console.log(`\n${described.join(" · ")}\n`);
  console.log(toTable(figures));
  const noisy = figures.filter((figure) => (figure.spread ?? 0) > NOISY);
  if (noisy.length > 0)
    console.log(
      `\nThe machine was busy with something else: ${noisy.length} figures are too noisy to compare. Run it again.`,
    );
  const missed = figures.filter((figure) => meetsGoal(figure) === false);
  for (const { name, goal } of missed) console.log(`\nMissed${goal?.isGoal ? ", a goal" : ""}: ${name}`);
  const file = path.join(projectDir, ".cache/bench.json");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ at: new Date(), machine, figures }, null, 2));
  console.log(`\nWritten to ${path.relative(projectDir, file)}.`);
  process.exitCode = missed.some(({ goal }) => !goal?.isGoal) ? 1 : 0;
} finally {
  await db().$disconnect();
  await setup.tearDown();
}

async function measure(): Promise<Figure[]> {
  const idle = { ours: await setup.shop.usage("settled"), baseline: await setup.baseline.usage("settled") };
  const mug = await db().variant.findUniqueOrThrow({ where: { sku: "stoneware-mug-chalk" } });
  await db().variant.update({ where: { id: mug.id }, data: { stock: 1_000 } });

  logProgress("First visits, in a browser");
  const browser = await chromium.launch(chromiumLaunch);
  const visits = await measureFirstVisits(browser, setup);
  const navigations = await measureSoftNavigation(browser, setup);
  await browser.close();
  logProgress("Payment path");
  const payments = await measurePayments(setup, mug.id);
  const settledOrders = await addSettledOrders(setup.database.url);
  logProgress("Load, in turns");
  const loads = await measureLoad(setup, settledOrders);
  const firstByte = await measureFirstByte(setup);
  logProgress("Memory");
  const memory = await measureMemory(setup, settledOrders);
  logProgress("Concurrent orders, and the reconciler");
  await setup.shop.close();
  const concurrentOrders = await measureConcurrentOrders();
  const reconciler = await measureReconciler(setup, mug.id);
  return [
    ...visits,
    { name: "From the list to a product", unit: "ms", ours: median(navigations), spread: spread(navigations) },
    firstByte,
    ...loads,
    { name: "Server memory, idle", unit: "MB", ours: idle.ours.residentMb, baseline: idle.baseline.residentMb },
    ...memory,
    ...payments,
    ...concurrentOrders,
    ...reconciler,
  ];
}
