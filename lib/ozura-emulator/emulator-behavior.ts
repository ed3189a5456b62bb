import { z } from "zod";

/** The two generations of Ozura's public documentation, which differ in fields and parameters. */
export type Generation = "2025" | "2026";

/** Behavior that Ozura's documentation leaves open or describes in two ways. Tests can choose it. */
export const behaviorSchema = z.strictObject({
  generation: z.enum(["2025", "2026"]),
  /** Lifetime of new sessions in minutes. */
  sessionMinutes: z.number().positive(),
  /** Sales tax in percent, added to new sessions that are not tax exempt. */
  taxPercent: z.number().min(0).max(30),
  /** Position of the session in the body of a read. Only `data.session` is documented. */
  shape: z.enum(["data.session", "data", "session"]),
  /** `minimal` reports the status only, which is the only certain field. */
  detail: z.enum(["full", "minimal"]),
  /** Appends parameters to return URLs with a second `?`. */
  gluedQuery: z.boolean(),
  /** Fields that replace those of `data` in the create reply. */
  createReply: z.record(z.string(), z.unknown()),
  /** Ids of the next sessions, each used once. Any text is allowed, because Ozura documents no format. */
  sessionIds: z.array(z.string().min(1)),
});

export type Behavior = z.infer<typeof behaviorSchema>;

export function defaultBehavior({
  generation,
  sessionMinutes,
}: Pick<Behavior, "generation" | "sessionMinutes">): Behavior {
  return {
    generation,
    sessionMinutes,
    taxPercent: 0,
    shape: "data.session",
    detail: "full",
    gluedQuery: false,
    createReply: {},
    sessionIds: [],
  };
}
