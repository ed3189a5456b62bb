import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { findCanaries, personalData, secrets } from "../support/secret-canaries";
import { query } from "./database";
import { readServerLog } from "./server-log";
import { control } from "./support";

/** All personal values of all shoppers of the run. */
async function personalValues(): Promise<string[]> {
  const rows = await query<Record<string, string | null>>(
    `SELECT "o"."token", "o"."cartIdempotencyKey", "o"."email", "o"."name", "o"."addressLine1", "o"."addressLine2",
       "o"."postalCode", "p"."sessionId", "p"."checkoutUrl", "p"."leaseToken", "p"."transactionId"
     FROM "Order" "o" LEFT JOIN "Payment" "p" ON "p"."orderId" = "o"."id"`,
  );
  const sessions = (await control.sessions()).map(({ sessionId }) => sessionId);
  // Shorter values would match by chance.
  const values = [...sessions, ...rows.flatMap((row) => Object.values(row))];
  return [...new Set(values)].filter((value): value is string => (value ?? "").length >= 6);
}

test("T32, T98, T100: the server's log of the whole run contains no personal data, no token and no secret", async () => {
  const log = readServerLog();
  expect(log).toContain("Ready in");
  const canaries = [...(await personalValues()), ...secrets, ...personalData];
  expect(canaries.filter((canary) => log.includes(canary))).toEqual([]);
  expect(findCanaries(log)).toEqual([]);
  expect(log).not.toMatch(/[?&](sessionId|order|email|firstName)=/);
});

test("T101: the build contains no secret, no personal data and no source map", async () => {
  const built = [
    ...filesIn(".next/static", /\.(js|css|json|txt|map|html)$/),
    ...filesIn(".next/server/app", /\.(html|rsc|body|meta)$/),
  ];
  expect(built.filter((file) => file.endsWith(".html")).length).toBeGreaterThan(10);
  expect(built.filter((file) => file.startsWith(".next/static") && file.endsWith(".map"))).toEqual([]);
  const names = ["OZURA_VAULT_API_KEY", "OZURA_MERCHANT_API_KEY", "ADMIN_PASSWORD", "CRON_SECRET"];
  const database = ["DATABASE_URL", "SMTP_URL", "postgresql://"];
  const canaries = [...(await personalValues()), ...secrets, ...personalData, ...names, ...database];
  for (const file of built) {
    const text = readFileSync(file, "utf8");
    expect(
      canaries.filter((canary) => text.includes(canary)),
      file,
    ).toEqual([]);
  }
});

function filesIn(folder: string, name: RegExp): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => name.test(file)).map((file) => path.join(folder, file));
}
