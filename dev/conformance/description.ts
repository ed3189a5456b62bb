import { readFileSync } from "node:fs";
import { z } from "zod";

const address = z.url({ protocol: /^https?$/ });

/**
 * How something is done to the integration: a program with its arguments, or a request. What is in either may have
 * `{reference}` and `{sessionId}`, and `{hours}` in `later`.
 */
const waySchema = z.union(
  [
    z.strictObject({ command: z.array(z.string()).min(1) }),
    z.strictObject({
      url: z.string().regex(/^https?:\/\//, "must begin with http:// or https://"),
      method: z.string().default("POST"),
      headers: z.record(z.string(), z.string()).default({}),
      /** Sent as JSON, unless it is text. */
      body: z.unknown().optional(),
    }),
  ],
  { error: 'must be { "command": ["program", "argument"] } or { "url": "http://…", "method", "headers", "body" }' },
);

/** Where something is in a JSON answer: `order.id`. */
const place = z.string().min(1);

const descriptionSchema = z.strictObject({
  name: z.string().min(1),
  /** Where the three pages are, if not where the integration tells the provider. */
  pages: z.strictObject({ success: address, error: address, cancel: address }).partial().default({}),
  /** The stand-in: one that runs already (`url`), or one that the kit starts, with the keys that the integration has. */
  ozura: z
    .union([
      z.strictObject({ url: address }),
      z.strictObject({
        port: z.int().min(1).max(65_535),
        merchantId: z.string().optional(),
        vaultApiKey: z.string().optional(),
        merchantApiKey: z.string().optional(),
      }),
    ])
    .default({ port: 4100 }),
  begin: waySchema,
  beginAnswers: z
    .strictObject({ reference: place, sessionId: place, checkoutUrl: place, headers: place })
    .partial()
    .default({}),
  status: waySchema,
  statusAnswers: place.optional(),
  statuses: z.record(z.string(), z.enum(["open", "ended", "paid", "review"])),
  reconcile: waySchema.optional(),
  retry: waySchema.optional(),
  later: waySchema.optional(),
  personal: z.array(z.string().min(1)).optional(),
  patienceSeconds: z.number().positive().max(60).default(10),
});

export type Way = z.infer<typeof waySchema>;
export type Description = z.infer<typeof descriptionSchema>;

/** Throws an `Error` that names the file and each thing in it that is wrong. */
export function readDescription(file: string): Description {
  const read = descriptionSchema.safeParse(readJson(file));
  if (read.success) return read.data;
  throw new Error(`${file} does not describe an integration:\n${z.prettifyError(read.error)}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${file} can't be read as JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
