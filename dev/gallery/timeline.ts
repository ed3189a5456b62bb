import { describeEvent, toSingleLine } from "../../lib/admin/orders/describe-event";
import { outcomeText } from "../../lib/messages/outcome";
import type { FinalState } from "./final-state";
import type { ScenarioDriver } from "./scenario-driver";

export type Entry = { at: Date; what: "life" | "call" | "event" | "told"; text: string };

/** All events of a scenario in order: in life, between shop and Ozura, in the database, and on the shopper's screen. */
export function historyOf({ steps }: ScenarioDriver["record"], { order, others, calls }: FinalState): Entry[] {
  const entries: Entry[] = [
    ...steps.flatMap((step) => (step.what === "life" ? step : [])),
    ...calls.map(({ at, operation }) => ({ at: new Date(at), what: "call" as const, text: callText[operation] })),
    ...[order, ...others].flatMap(({ number, currency, events }) =>
      events.map((event) => ({
        at: event.at,
        what: "event" as const,
        text: `Order ${number} · ${toSingleLine(describeEvent(event, currency))}`,
      })),
    ),
    ...steps.flatMap(({ at, ...step }) =>
      step.what === "told" ? { at, what: step.what, text: `“${outcomeText.byStatus[step.status].title}”` } : [],
    ),
  ];
  // The sort is stable, so events of equal time keep this order, which is that of cause and effect.
  return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

const callText = {
  create: "POST /api/sessions/create: a payment page is asked for",
  get: "GET /api/sessions/…: what became of the payment?",
  other: "Another call",
};
