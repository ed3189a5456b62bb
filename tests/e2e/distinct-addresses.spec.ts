import { readFileSync } from "node:fs";
import path from "node:path";
import { distinctRequest, type KindName, PREFIX } from "../load/addresses/addresses";
import { flood } from "../load/addresses/flood";
import { keptOnDisk, startSmallServer } from "../load/addresses/small-server";
import { nowhere } from "../support/nowhere";
import { query } from "./database";
import { expect, test } from "./test";

// The short form of `npm run test:addresses`, on the build of these tests. The searches alone ended version 1.0 after some
// 600 with this heap; the rest left files behind.

const SEARCHES = 1_500;
const REQUESTS = 2_000;
const HEAP_MB = 160;
const MAX_RESIDENT_MB = 380;
const unknown: KindName[] = ["unknownProduct", "unknownCategory", "unknownPreview"];

test("T138: a small server outlives a flood of distinct addresses, and keeps nothing of those that do not exist", async () => {
  test.setTimeout(300_000);
  const note = readFileSync(path.join(String(process.env.E2E_DATA_DIR), "running.json"), "utf8");
  const { databaseUrl } = JSON.parse(note) as { databaseUrl: string };
  const [known] = await query<{ product: string; category: string }>(
    `SELECT "slug" AS "product", "category" FROM "Product" WHERE "active" ORDER BY "position" LIMIT 1`,
  );
  if (!known) throw new Error("There is no product.");
  const before = keptOnDisk(PREFIX);
  const server = await startSmallServer(HEAP_MB, { ...nowhere, DATABASE_URL: databaseUrl });
  try {
    const { statuses, samples } = await flood({
      ...server,
      requests: REQUESTS,
      maxSeconds: 240,
      next: (number) => distinctRequest(number < SEARCHES ? ["search"] : unknown, number, known),
    });
    expect(server.ended()).toBeNull();
    expect(Object.keys(statuses).sort()).toEqual(["200", "404"]);
    expect(Math.max(...samples.map(({ residentMb }) => residentMb))).toBeLessThan(MAX_RESIDENT_MB);
    expect(keptOnDisk(PREFIX).names).toEqual(before.names);
  } finally {
    await server.close();
  }
});
