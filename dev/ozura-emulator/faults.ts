import { z } from "zod";
import type { Operation } from "./call-log";

const target = {
  /** The operation that fails. Both, when left out. */
  on: z.enum(["create", "get"]).optional(),
  /** Restricts the fault to reads of this session. */
  sessionId: z.string().optional(),
  /** Number of calls that fail. Left out, the fault stays until faults are cleared. */
  times: z.int().positive().optional(),
  /** Carries the request out before it fails: a session then exists whose id the caller never gets. */
  afterEffect: z.boolean().optional(),
};

/**
 * The kinds of provider failures. `truncated`, `reset_mid_body` and `huge` damage the true reply, so the request has
 * always been carried out. The others replace the request, unless `afterEffect` is set.
 */
export const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...target, kind: z.literal("delay"), ms: z.int().min(0).max(600_000) }),
  z.strictObject({
    ...target,
    kind: z.literal("status"),
    status: z.int().min(200).max(599),
    retryAfter: z.union([z.string(), z.number()]).optional(),
    /** A string is sent unchanged, any other value as JSON. Left out, an error in Ozura's format is sent. */
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

/** The first matching fault applies, so several faults with `times` form a sequence. */
export function createFaults() {
  let faults: Fault[] = [];

  return {
    add(fault: Fault) {
      faults.push(fault);
    },

    /** The fault for this call, or null. A fault with `times` uses one of them up. */
    take(operation: Operation, sessionId: string | null): Fault | null {
      const fault = faults.find((candidate) => meets(candidate, operation, sessionId));
      if (!fault) return null;
      if (fault.times !== undefined) fault.times -= 1;
      faults = faults.filter(({ times }) => times !== 0);
      return fault;
    },

    /** Removes all faults, or those of this session. */
    clear(sessionId?: string) {
      faults = sessionId === undefined ? [] : faults.filter((fault) => fault.sessionId !== sessionId);
    },
  };
}

function meets(fault: Fault, operation: Operation, sessionId: string | null): boolean {
  if (operation === "other" || (fault.on && fault.on !== operation)) return false;
  return fault.sessionId === undefined || fault.sessionId === sessionId;
}
