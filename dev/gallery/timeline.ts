import { describeEvent, toSingleLine } from "../../lib/admin/orders/describe-event";
import { outcomeText } from "../../lib/messages/outcome";
import type { FinalState } from "./final-state";
import type { ScenarioDriver } from "./scenario-driver";

export type TimelineEntry = { at: Date; kind: "situation" | "call" | "event" | "shown"; text: string };

/** All events of a scenario in order: the narrated steps, calls to Ozura, events in the database, and shown pages. */
export function timelineOf({ steps }: ScenarioDriver["record"], { order, others, calls }: FinalState): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...steps.flatMap((step) => (step.kind === "situation" ? step : [])),
    ...calls.map(({ at, operation }) => ({ at: new Date(at), kind: "call" as const, text: callText[operation] })),
    ...[order, ...others].flatMap(({ number, currency, events }) =>
      events.map((event) => ({
        at: event.at,
        kind: "event" as const,
        text: `Order ${number} · ${toSingleLine(describeEvent(event, currency))}`,
      })),
    ),
    ...steps.flatMap(({ at, ...step }) =>
      step.kind === "shown" ? { at, kind: step.kind, text: `“${outcomeText.byStatus[step.status].title}”` } : [],
    ),
  ];
  // The sort is stable, so events of equal time keep this order, from cause to effect.
  return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

const callText = {
  create: "POST /api/sessions/create: creates a payment page",
  get: "GET /api/sessions/…: reads the payment’s status",
  other: "Another call",
};
