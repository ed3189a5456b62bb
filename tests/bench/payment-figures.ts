import { setTimeout as sleep } from "node:timers/promises";
import { median } from "../support/median";
import { placeOverHttp } from "../support/place-order-over-http";
import { budgets, goals } from "./budgets";
import type { Figure } from "./figures";
import { anyone } from "./http-load";
import type { Stage } from "./setup";
import { beforeSweep } from "./statement-counter";

const PROVIDER_MS = 100;
const VISITS = 25;
const CROWD = 200;
/** Wait in milliseconds after a visit, longer than its sweep takes. */
const SWEEP_MS = 300;

type Visit = { ms: number; statements: number; calls: number };

/** Measures the payment path with a provider that takes 100 ms to respond. */
export async function measurePayments(stage: Stage, variantId: string): Promise<Figure[]> {
  const { shop, ozura } = stage;
  const placed = [];
  const placing: number[] = [];
  for (let order = 0; order < VISITS + 2; order++) {
    shop.statements();
    placed.push(await placeOverHttp(shop.url, variantId, anyone()));
    placing.push(beforeSweep(shop.statements()).length);
    await sleep(SWEEP_MS);
  }
  await ozura.fault({ on: "get", kind: "delay", ms: PROVIDER_MS });

  const [pending, settled] = [[], []] as [Visit[], Visit[]];
  const paid: Visit[] = [];
  for (const { sessionId } of placed.slice(0, VISITS)) {
    pending.push(await comeBack(stage, sessionId, "pending"));
    await ozura.complete(sessionId);
    paid.push(await comeBack(stage, sessionId, "paid"));
    settled.push(await comeBack(stage, sessionId, "paid"));
  }
  const times = placed.map(({ ms }) => ms);
  const figures: Figure[] = [
    { what: "Placing an order (the stand-in answers at once)", unit: "ms", ours: median(times) },
    {
      what: "Placing an order: statements",
      unit: "",
      ours: median(placing),
      note: "form, order, session and redirect",
    },
    {
      what: `Unsettled return, on top of Ozura's ${PROVIDER_MS} ms`,
      unit: "ms",
      ours: median(pending.map(({ ms }) => ms)) - PROVIDER_MS,
      kept: { of: "value", budget: goals.unsettledMs, isGoal: true },
    },
    statements("Unsettled return", pending, budgets.statements.unsettled),
    {
      what: "Return that makes it paid, on top of Ozura",
      unit: "ms",
      ours: median(paid.map(({ ms }) => ms)) - PROVIDER_MS,
    },
    statements("Return that makes it paid", paid, budgets.statements.becomingPaid),
    { what: "Settled return", unit: "ms", ours: median(settled.map(({ ms }) => ms)) },
    statements("Settled return", settled, budgets.statements.settled),
    {
      what: "Calls to Ozura for one visit, at most",
      unit: "",
      ours: Math.max(...[...pending, ...paid, ...settled].map(({ calls }) => calls)),
      kept: { of: "value", budget: budgets.calls },
    },
    ...(await measureCrowd(stage, placed[VISITS]?.sessionId ?? "")),
  ];
  await ozura.clearFaults();
  return figures;
}

function statements(what: string, visits: readonly Visit[], budget: number): Figure {
  const counts = visits.map((visit) => visit.statements);
  return { what: `${what}: statements`, unit: "", ours: median(counts), kept: { of: "value", budget } };
}

async function comeBack({ shop, ozura }: Stage, sessionId: string, outcome: string): Promise<Visit> {
  shop.statements();
  await ozura.clearCalls();
  const start = performance.now();
  const response = await fetch(`${shop.url}/checkout/success?sessionId=${sessionId}`, { headers: anyone() });
  const html = await response.text();
  const ms = performance.now() - start;
  const statements = beforeSweep(shop.statements()).length;
  const calls = (await ozura.calls()).get;
  if (!html.includes(`data-outcome="${outcome}"`)) throw new Error(`A return did not hear that it is ${outcome}.`);
  await sleep(SWEEP_MS);
  return { ms, statements, calls };
}

/** Measures 200 simultaneous visits to one return page, as after a shared link or in an attack. */
async function measureCrowd({ shop, ozura }: Stage, sessionId: string): Promise<Figure[]> {
  await ozura.complete(sessionId);
  shop.statements();
  await ozura.clearCalls();
  const start = performance.now();
  const address = `${shop.url}/checkout/success?sessionId=${sessionId}`;
  const answers = await Promise.all(
    Array.from({ length: CROWD }, async () => (await fetch(address, { headers: anyone() })).text()),
  );
  const ms = performance.now() - start;
  const sent = shop.statements().length;
  const unsure = answers.filter((html) => !html.includes('data-outcome="paid"')).length;
  return [
    { what: `${CROWD} visits at once: all answered after`, unit: "ms", ours: ms },
    { what: `${CROWD} visits at once: not told that it is paid`, unit: "", ours: unsure, note: "but to look again" },
    { what: `${CROWD} visits at once: statements of one`, unit: "", ours: sent / CROWD },
    {
      what: `${CROWD} visits at once: calls to Ozura`,
      unit: "",
      ours: (await ozura.calls()).get,
      kept: { of: "value", budget: budgets.calls },
    },
  ];
}
