import { z } from "zod";
import type { Generation } from "./emulator-behavior";
import { isCurrency, toMinor } from "./emulator-money";

const METADATA_BYTES = 10 * 1024;

/** Metadata keys that Ozura never returns ("metadata" in its reference of the create call). */
const STRIPPED_KEYS = ["apiKey", "ozuraApiKey", "idempotencyKey", "merchantName", "waxKey"];

const text = z.string().trim().min(1, "must not be empty").max(500);

const webAddress = z
  .string()
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), "must be an absolute http or https URL");

const decimal = z.union([z.string(), z.number()]).transform(String);

const metadata = z
  .record(z.string(), z.unknown())
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= METADATA_BYTES, "must be at most 10 KB")
  .transform((value) => Object.fromEntries(Object.entries(value).filter(([key]) => !STRIPPED_KEYS.includes(key))));

const fields2025 = z.strictObject({
  merchantId: text,
  merchantName: text,
  amount: decimal,
  currency: z.string().default("USD").refine(isCurrency, "must be an ISO 4217 code such as USD"),
  successUrl: webAddress,
  cancelUrl: webAddress,
  errorUrl: webAddress,
  metadata: metadata.optional(),
  idempotencyKey: text.optional(),
  embedMode: z.enum(["redirect", "popup", "iframe", "new_tab"]).default("redirect"),
  parentOrigin: webAddress.optional(),
  checkoutMode: z.enum(["payment", "donation", "recurring"]).default("payment"),
  appearance: z.record(z.string(), z.unknown()).optional(),
});

/** The create call's body with Ozura's defaults, as a session stores it. */
export const createRequestSchema = fields2025.extend({
  taxExempt: z.boolean().default(false),
  surchargePercent: decimal.refine(isSurcharge, 'must be a percentage from "0" to "3.00"').optional(),
});

export type CreateRequest = z.infer<typeof createRequestSchema>;

type Reading = { ok: true; request: CreateRequest } | { ok: false; details: string[] };

/**
 * As strict as the documentation: undocumented fields are refused, because a real server may refuse them, too. `items`
 * is refused as well, because its format is not documented.
 */
export function readCreateRequest(body: unknown, merchantId: string, generation: Generation): Reading {
  const result = (generation === "2026" ? createRequestSchema : fields2025).safeParse(body);
  if (!result.success) return { ok: false, details: result.error.issues.map(describe) };
  const request: CreateRequest = { taxExempt: false, ...result.data };
  const details = contradictionsIn(request, merchantId);
  return details.length > 0 ? { ok: false, details } : { ok: true, request };
}

function contradictionsIn(request: CreateRequest, merchantId: string): string[] {
  const { amount, currency, embedMode, parentOrigin } = request;
  const details: string[] = [];
  if (request.merchantId !== merchantId) details.push("merchantId: does not belong to these API keys");
  if (!((toMinor(amount, currency) ?? 0) > 0)) details.push(`amount: must be a positive decimal amount of ${currency}`);
  if (embedMode !== "redirect" && !parentOrigin) details.push(`parentOrigin: is required for embedMode ${embedMode}`);
  return details;
}

function isSurcharge(percent: string): boolean {
  return /^\d(\.\d{1,2})?$/.test(percent) && Number(percent) <= 3;
}

function describe(issue: z.core.$ZodIssue): string {
  return `${issue.path.join(".") || "body"}: ${issue.message}`;
}
