import { readFileSync } from "node:fs";
import { z } from "zod";

const httpUrl = z.url({ protocol: /^https?$/ });

/**
 * How the kit performs one operation on the integration: a command with its arguments, or a request. Both may contain
 * `{reference}` and `{sessionId}`; `passHours` may also contain `{hours}`.
 */
const operationSchema = z.union(
  [
    z.strictObject({ command: z.array(z.string()).min(1) }),
    z.strictObject({
      url: z.string().regex(/^https?:\/\//, "must begin with http:// or https://"),
      method: z.string().default("POST"),
      headers: z.record(z.string(), z.string()).default({}),
      /** A string is sent unchanged, any other value as JSON. */
      body: z.unknown().optional(),
    }),
  ],
  { error: 'must be { "command": ["program", "argument"] } or { "url": "http://…", "method", "headers", "body" }' },
);

/** The path of a value in a JSON response: `order.id`. */
const jsonPath = z.string().min(1);

const descriptionSchema = z.strictObject({
  name: z.string().min(1),
  /** URLs of the three return pages, if they differ from those that the integration registers with the provider. */
  pages: z.strictObject({ success: httpUrl, error: httpUrl, cancel: httpUrl }).partial().default({}),
  /** The Ozura emulator: one that already runs (`url`), or one that the kit starts with the integration's keys. */
  ozura: z
    .union([
      z.strictObject({ url: httpUrl }),
      z.strictObject({
        port: z.int().min(1).max(65_535),
        merchantId: z.string().optional(),
        vaultApiKey: z.string().optional(),
        merchantApiKey: z.string().optional(),
      }),
    ])
    .default({ port: 4100 }),
  begin: operationSchema,
  beginFields: z
    .strictObject({ reference: jsonPath, sessionId: jsonPath, checkoutUrl: jsonPath, headers: jsonPath })
    .partial()
    .default({}),
  status: operationSchema,
  statusField: jsonPath.optional(),
  statuses: z.record(z.string(), z.enum(["open", "ended", "paid", "review"])),
  reconcile: operationSchema.optional(),
  retry: operationSchema.optional(),
  passHours: operationSchema.optional(),
  personalData: z.array(z.string().min(1)).optional(),
  timeoutSeconds: z.number().positive().max(60).default(10),
});

export type Operation = z.infer<typeof operationSchema>;
export type Description = z.infer<typeof descriptionSchema>;

/** Throws an `Error` that names the file and lists every mistake in it. */
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
