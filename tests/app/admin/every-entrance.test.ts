import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const folder = "app/admin";

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, code: readFileSync(`${folder}/${file}`, "utf8") }));

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

function isActions(code: string): boolean {
  return /^"use server";/m.test(code);
}

type Body = { name: string; first: string };

/** What each exported function does first; nothing for one whose body is no block. */
function exportedFunctions(code: string): Body[] {
  const source = ts.createSourceFile("some.tsx", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  return source.statements.flatMap((statement): Body[] => {
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport);
    if (!exported) return [];
    if (ts.isFunctionDeclaration(statement)) return [bodyOf(statement.name?.text ?? "default", statement.body)];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && ts.isArrowFunction(initializer) ? [bodyOf(name.getText(), initializer.body)] : [],
    );
  });
}

function bodyOf(name: string, body: ts.ConciseBody | undefined): Body {
  return { name, first: body && ts.isBlock(body) ? (body.statements[0]?.getText() ?? "") : "" };
}

function isExport({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.ExportKeyword;
}
