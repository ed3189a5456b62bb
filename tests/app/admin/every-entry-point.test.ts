import { describe, expect, test } from "vitest";
import { exportedFunctions, isActions, modulesBelow } from "../../support/server-entry-points";

const files = modulesBelow("app/admin");

/** Where one comes in, or goes out: for whoever asks. */
const forEverybody = /^sign-(in|out)\//;

const entrances = files.filter(
  ({ file, code }) => !forEverybody.test(file) && (/(^|\/)(page|route)\.tsx?$/.test(file) || isActions(code)),
);

describe("T124: whatever a browser can ask the desk for begins by asking who it is", () => {
  test("there are pages, a route and actions to look at", () => {
    expect(entrances.length).toBeGreaterThan(4);
  });

  test.each(entrances)("$file", ({ code }) => {
    const bodies = exportedFunctions(code);
    expect(bodies.length).toBeGreaterThan(0);
    for (const { name, first } of bodies) expect(first, name).toMatch(/^(const staff = )?await requireStaff\(\);$/);
  });
});

describe("who does not ask first is found", () => {
  test.each([
    `export default async function Page() { const rows = await listOrders(); await requireStaff(); }`,
    `export async function ship() { return requireStaff(); }`,
    `export const ship = async () => { await shipOrder(); };`,
    `export async function GET() {}`,
  ])("%s", (code) => {
    const [body] = exportedFunctions(code);
    expect(body?.first).not.toMatch(/^(const staff = )?await requireStaff\(\);$/);
  });
});
