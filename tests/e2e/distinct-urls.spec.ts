import { readFileSync } from "node:fs";
import path from "node:path";
import { distinctRequest, type KindName, PREFIX } from "../memory/distinct-urls";
import { loadAndSampleMemory } from "../memory/load-and-sample-memory";
import { measureBuildFolder, startSmallHeapServer } from "../memory/small-heap-server";
import { unreachableServices } from "../support/unreachable-services";
import { query } from "./database";
import { expect, test } from "./fixtures";

// The short form of `npm run test:memory`, on the build of these tests. With this heap, version 1.0 crashed after about 600
// searches, and it stored files for the other URLs.

const UNKNOWN = 150;
const REQUESTS = 1_350;
const HEAP_MB = 160;
const MAX_RESIDENT_MB = 380;
const unknown: KindName[] = ["unknownProduct", "unknownCategory", "unknownPreview"];

test("T138: a server with a small heap survives a flood of distinct URLs, and stores no files for those that do not exist", async () => {
  test.setTimeout(480_000);
  const note = readFileSync(path.join(String(process.env.E2E_DATA_DIR), "running.json"), "utf8");
  const { databaseUrl } = JSON.parse(note) as { databaseUrl: string };
  const [known] = await query<{ product: string; category: string }>(
    `SELECT "slug" AS "product", "category" FROM "Product" WHERE "active" ORDER BY "position" LIMIT 1`,
  );
  if (!known) throw new Error("There is no product.");
  const before = measureBuildFolder(PREFIX);
  const server = await startSmallHeapServer(HEAP_MB, { ...unreachableServices, DATABASE_URL: databaseUrl });
  try {
    const { statuses, samples } = await loadAndSampleMemory({
      ...server,
      requests: REQUESTS,
      maxSeconds: 400,
      next: (number) => distinctRequest(number < UNKNOWN ? unknown : ["search"], number, known),
    });
    expect(server.exitStatus()).toBeNull();
    expect(statuses).toEqual({ "404": UNKNOWN, "200": REQUESTS - UNKNOWN });
    expect(Math.max(...samples.map(({ residentMb }) => residentMb))).toBeLessThan(MAX_RESIDENT_MB);
    expect(measureBuildFolder(PREFIX).names).toEqual(before.names);
  } finally {
    await server.close();
  }
});
