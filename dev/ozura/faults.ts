import { z } from "zod";
import type { Operation } from "./call-log";

const target = {
  /** Both operations when it is left out. */
  on: z.enum(["create", "get"]).optional(),
  /** Reads of this session only. */
  sessionId: z.string().optional(),
  /** Goes away after so many calls. Left out, it stays until the faults are cleared. */
  times: z.int().positive().optional(),
  /** Carry the request out first, and misbehave only then: a session exists that the caller does not hear of. */
  afterEffect: z.boolean().optional(),
};

/**
 * The ways in which a provider disappoints. `truncated`, `reset_mid_body` and `huge` spoil the true reply, so the
 * request has always been carried out; the others come instead of it, unless `afterEffect` says otherwise.
 */
export const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...target, kind: z.literal("delay"), ms: z.int().min(0).max(600_000) }),
  z.strictObject({
    ...target,
    kind: z.literal("status"),
    status: z.int().min(200).max(599),
    retryAfter: z.union([z.string(), z.number()]).optional(),
    /** Text is sent as it is, anything else as JSON; left out, an error in Ozura's form. */
    body: z.unknown().optional(),
  }),
  z.strictObject({ ...target, kind: z.literal("redirect"), location: z.string() }),
  z.strictObject({ ...target, kind: z.literal("reset") }),
  z.strictObject({ ...target, kind: z.literal("reset_mid_body") }),
  z.strictObject({ ...target, kind: z.literal("truncated") }),
  z.strictObject({ ...target, kind: z.literal("huge") }),
  z.strictObject({ ...target, kind: z.literal("drip") }),
  z.strictObject({ ...target, kind: z.literal("hang") }),
  z.strictObject({ ...target, kind: z.literal("not_json") }),
  z.strictObject({ ...target, kind: z.literal("html") }),
]);

export type Fault = z.infer<typeof faultSchema>;

export type Faults = ReturnType<typeof createFaults>;

/** First come, first used: several faults with `times` are a script. */
export function createFaults() {
  let faults: Fault[] = [];

  return {
    add(fault: Fault) {
      faults.push(fault);
    },

    /** The fault that this call meets, if any. One with `times` is used up by that. */
    take(operation: Operation, sessionId: string | null): Fault | null {
      const fault = faults.find((candidate) => meets(candidate, operation, sessionId));
      if (!fault) return null;
      if (fault.times !== undefined) fault.times -= 1;
      faults = faults.filter(({ times }) => times !== 0);
      return fault;
    },

    /** All of them, or those that are meant for this session. */
    clear(sessionId?: string) {
      faults = sessionId === undefined ? [] : faults.filter((fault) => fault.sessionId !== sessionId);
    },
  };
}

function meets(fault: Fault, operation: Operation, sessionId: string | null): boolean {
  if (operation === "other" || (fault.on && fault.on !== operation)) return false;
  return fault.sessionId === undefined || fault.sessionId === sessionId;
}
