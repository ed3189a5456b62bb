import { setTimeout as sleep } from "node:timers/promises";
import { median } from "../support/median";
import { placeOrderOverHttp } from "../support/place-order-over-http";
import { budgets, goals } from "./budgets";
import type { Figure } from "./figures";
import { randomClientIp } from "./http-load";
import type { BenchSetup } from "./setup";
import { beforeSweep } from "./statement-counter";

const PROVIDER_MS = 100;
const VISITS = 25;
const CROWD = 200;
/** Wait in milliseconds after a visit, longer than its sweep takes. */
const SWEEP_MS = 300;

type Visit = { ms: number; statements: number; calls: number };

/** Measures the payment path with a provider that takes 100 ms to respond. */
export async function measurePayments(setup: BenchSetup, variantId: string): Promise<Figure[]> {
  const { shop, ozura } = setup;
  const placed = [];
  const placing: number[] = [];
  for (let order = 0; order < VISITS + 2; order++) {
    shop.statements();
    placed.push(await placeOrderOverHttp(shop.url, variantId, randomClientIp()));
    placing.push(beforeSweep(shop.statements()).length);
    await sleep(SWEEP_MS);
  }
  await ozura.fault({ on: "get", kind: "delay", ms: PROVIDER_MS });

  const [pending, settled] = [[], []] as [Visit[], Visit[]];
  const paid: Visit[] = [];
  for (const { sessionId } of placed.slice(0, VISITS)) {
    pending.push(await openReturnPage(setup, sessionId, "pending"));
    await ozura.complete(sessionId);
    paid.push(await openReturnPage(setup, sessionId, "paid"));
    settled.push(await openReturnPage(setup, sessionId, "paid"));
  }
  const times = placed.map(({ ms }) => ms);
  const figures: Figure[] = [
    { name: "Placing an order (the emulator responds immediately)", unit: "ms", ours: median(times) },
    {
      name: "Placing an order: statements",
      unit: "",
      ours: median(placing),
      note: "form, order, session and redirect",
    },
    {
      name: `Unsettled return, on top of Ozura's ${PROVIDER_MS} ms`,
      unit: "ms",
      ours: median(pending.map(({ ms }) => ms)) - PROVIDER_MS,
      goal: { of: "value", budget: goals.unsettledMs, isGoal: true },
    },
    statements("Unsettled return", pending, budgets.statements.unsettled),
    {
      name: "Return that makes it paid, on top of Ozura",
      unit: "ms",
      ours: median(paid.map(({ ms }) => ms)) - PROVIDER_MS,
    },
    statements("Return that makes it paid", paid, budgets.statements.becomingPaid),
    { name: "Settled return", unit: "ms", ours: median(settled.map(({ ms }) => ms)) },
    statements("Settled return", settled, budgets.statements.settled),
    {
      name: "Calls to Ozura for one visit, at most",
      unit: "",
      ours: Math.max(...[...pending, ...paid, ...settled].map(({ calls }) => calls)),
      goal: { of: "value", budget: budgets.calls },
    },
    ...(await measureCrowd(setup, placed[VISITS]?.sessionId ?? "")),
  ];
  await ozura.clearFaults();
  return figures;
}

function statements(name: string, visits: readonly Visit[], budget: number): Figure {
  const counts = visits.map((visit) => visit.statements);
  return { name: `${name}: statements`, unit: "", ours: median(counts), goal: { of: "value", budget } };
}

async function openReturnPage({ shop, ozura }: BenchSetup, sessionId: string, outcome: string): Promise<Visit> {
  shop.statements();
  await ozura.clearCalls();
  const start = performance.now();
  const response = await fetch(`${shop.url}/checkout/success?sessionId=${sessionId}`, { headers: randomClientIp() });
  const html = await response.text();
  const ms = performance.now() - start;
  const statements = beforeSweep(shop.statements()).length;
  const calls = (await ozura.calls()).get;
  if (!html.includes(`data-outcome="${outcome}"`)) throw new Error(`A return page did not show ${outcome}.`);
  await sleep(SWEEP_MS);
  return { ms, statements, calls };
}

/** Measures 200 simultaneous visits to one return page, as after a shared link or in an attack. */
async function measureCrowd({ shop, ozura }: BenchSetup, sessionId: string): Promise<Figure[]> {
  await ozura.complete(sessionId);
  shop.statements();
  await ozura.clearCalls();
  const start = performance.now();
  const address = `${shop.url}/checkout/success?sessionId=${sessionId}`;
  const answers = await Promise.all(
    Array.from({ length: CROWD }, async () => (await fetch(address, { headers: randomClientIp() })).text()),
  );
  const ms = performance.now() - start;
  const sent = shop.statements().length;
  const unconfirmed = answers.filter((html) => !html.includes('data-outcome="paid"')).length;
  return [
    { name: `${CROWD} visits at once: all responses after`, unit: "ms", ours: ms },
    { name: `${CROWD} visits at once: not shown as paid`, unit: "", ours: unconfirmed, note: "the page polls again" },
    { name: `${CROWD} visits at once: statements per visit`, unit: "", ours: sent / CROWD },
    {
      name: `${CROWD} visits at once: calls to Ozura`,
      unit: "",
      ours: (await ozura.calls()).get,
      goal: { of: "value", budget: budgets.calls },
    },
  ];
}
