import { readFileSync } from "node:fs";
import path from "node:path";
import { distinctRequest, type KindName, PREFIX } from "../load/addresses/addresses";
import { flood } from "../load/addresses/flood";
import { keptOnDisk, startSmallServer } from "../load/addresses/small-server";
import { unreachableUrl } from "../support/unreachable-url";
import { query } from "./database";
import { expect, test } from "./test";

// The short form of `npm run test:addresses`, on the build of these tests. The searches ended version 1.0 after some 600
// with this heap; the others left files behind.

const UNKNOWN = 150;
const REQUESTS = 1_350;
const HEAP_MB = 160;
const MAX_RESIDENT_MB = 380;
const unknown: KindName[] = ["unknownProduct", "unknownCategory", "unknownPreview"];

test("T138: a small server outlives a flood of distinct addresses, and keeps nothing of those that do not exist", async () => {
  test.setTimeout(480_000);
  const note = readFileSync(path.join(String(process.env.E2E_DATA_DIR), "running.json"), "utf8");
  const { databaseUrl } = JSON.parse(note) as { databaseUrl: string };
  const [known] = await query<{ product: string; category: string }>(
    `SELECT "slug" AS "product", "category" FROM "Product" WHERE "active" ORDER BY "position" LIMIT 1`,
  );
  if (!known) throw new Error("There is no product.");
  const before = keptOnDisk(PREFIX);
  const server = await startSmallServer(HEAP_MB, { ...unreachableUrl, DATABASE_URL: databaseUrl });
  try {
    const { statuses, samples } = await flood({
      ...server,
      requests: REQUESTS,
      maxSeconds: 400,
      next: (number) => distinctRequest(number < UNKNOWN ? unknown : ["search"], number, known),
    });
    expect(server.ended()).toBeNull();
    expect(statuses).toEqual({ "404": UNKNOWN, "200": REQUESTS - UNKNOWN });
    expect(Math.max(...samples.map(({ residentMb }) => residentMb))).toBeLessThan(MAX_RESIDENT_MB);
    expect(keptOnDisk(PREFIX).names).toEqual(before.names);
  } finally {
    await server.close();
  }
});
