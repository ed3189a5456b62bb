import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Body, exportedFunctions, isActions, modulesBelow } from "../../support/read-modules";

/** Signing in and signing out need no session. */
const isPublic = /^sign-(in|out)\//;

const entryPoints = modulesBelow("app/admin").filter(
  ({ file, code }) => !isPublic.test(file) && (/(^|\/)(page|route)\.tsx?$/.test(file) || isActions(code)),
);

const requiresStaff = /^(const staff = )?await requireStaff\(\);$/;
const importsStaffAction = /^import \{ [^}]*\bstaffAction\b[^}]* \} from "\.\/staff-action";$/m;

/** Whether each function that the module exports begins with `requireStaff`, itself or inside `staffAction`. */
function authorizesFirst(code: string): boolean {
  const isStaffAction = ({ madeBy }: Body) => madeBy === "staffAction" && importsStaffAction.test(code);
  const bodies = exportedFunctions(code);
  return bodies.length > 0 && bodies.every((body) => requiresStaff.test(body.first) || isStaffAction(body));
}

describe("T124: every page, route and action of admin begins with the check of the staff session", () => {
  test("there are pages, a route and actions to check", () => {
    expect(entryPoints.length).toBeGreaterThan(4);
    expect(entryPoints.filter(({ code }) => isActions(code))).toHaveLength(4);
  });

  test.each(entryPoints)("$file", ({ code }) => expect(authorizesFirst(code)).toBe(true));

  test("staffAction checks the session before it reads the form", () => {
    const code = readFileSync("app/admin/staff-action.ts", "utf8");
    expect(code).toMatch(
      /\): StaffAction \{\n {2}return async \(_previous, form\) => \{\n {4}const staff = await requireStaff\(\);\n/,
    );
    expect(code).toMatch(/^import \{ requireStaff \} from "@\/lib\/http\/require-staff";$/m);
  });
});

const imported = `import { staffAction } from "./staff-action";`;

describe("the rule of this file", () => {
  test.each([
    `export default async function Page() { const rows = await listOrders(); await requireStaff(); }`,
    `export async function ship() { return requireStaff(); }`,
    `export const ship = async () => { await shipOrder(); };`,
    `export const ship = async function () { await shipOrder(); };`,
    `export async function GET() {}`,
    `${imported}\nexport const ship = otherAction(schema, async () => {});`,
    `${imported}\nexport const ship = staffAction(schema, run), drop = dropOrder;`,
    `${imported}\nexport const ship = staffAction(schema, run); export async function drop() {}`,
    `${imported}\nexport const ship = staffAction(schema, run); export { drop } from "./drop";`,
    `${imported}\nexport const ship = staffAction(schema, run); export default drop;`,
    `import { staffAction } from "./elsewhere";\nexport const ship = staffAction(schema, run);`,
    `const staffAction = (schema, run) => run; export const ship = staffAction(schema, run);`,
  ])("it reports a module that does not check the session first: %s", (code) =>
    expect(authorizesFirst(code)).toBe(false),
  );

  test.each([
    `${imported}\nexport const ship = staffAction(schema, async () => {});`,
    `export const metadata = { title: "Orders" }; export default async function Page() { await requireStaff(); }`,
    `export const maxDuration = 300; export async function GET() { const staff = await requireStaff(); }`,
  ])("it accepts a module that checks the session first: %s", (code) => expect(authorizesFirst(code)).toBe(true));
});
