import { z } from "zod";

/** What the documentation leaves open or tells in two ways, and a test may therefore choose. */
export const behaviourSchema = z.strictObject({
  generation: z.enum(["2025", "2026"]),
  /** How long new sessions live. */
  sessionMinutes: z.number().positive(),
  /** Sales tax that is added to new sessions unless they are tax exempt. */
  taxPercent: z.number().min(0).max(30),
  /** Where a read puts the session in its body. Only `data.session` is documented. */
  shape: z.enum(["data.session", "data", "session"]),
  /** `minimal` tells the status and nothing else, which is all that is sure. */
  detail: z.enum(["full", "minimal"]),
  /** Glues parameters to return URLs with a second `?`. */
  gluedQuery: z.boolean(),
  /** Laid over `data` in the reply of the create call. */
  createReply: z.record(z.string(), z.unknown()),
  /** The ids of the next sessions, which may be any text: Ozura documents no form. Each is used once. */
  sessionIds: z.array(z.string().min(1)),
});

export type Behaviour = z.infer<typeof behaviourSchema>;

export function defaultBehaviour({
  generation,
  sessionMinutes,
}: Pick<Behaviour, "generation" | "sessionMinutes">): Behaviour {
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
