import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

/** The modules below a folder, with their source. */
export function modulesBelow(folder: string) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, code: readFileSync(`${folder}/${file}`, "utf8") }));
}

/** Whether the module exports server actions, which a browser can call. */
export function isActions(code: string): boolean {
  return /^"use server";/m.test(code);
}

export type Body = { name: string; first: string };

/** The first statement of each exported function; empty when its body is an expression. */
export function exportedFunctions(code: string): Body[] {
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
