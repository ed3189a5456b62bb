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

/** `first` is the first statement of the function's body; empty when the body is an expression or in another module. */
export type Body = {
  name: string;
  first: string;
  /** Name of the function whose call makes the exported function, such as `staffAction`. */
  madeBy?: string;
};

/** Everything callable that a module exports: functions, results of calls, and re-exports. */
export function exportedFunctions(code: string): Body[] {
  const source = ts.createSourceFile("some.tsx", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  return source.statements.flatMap((statement): Body[] => {
    if (ts.isExportAssignment(statement) || (ts.isExportDeclaration(statement) && !statement.isTypeOnly))
      return [{ name: statement.getText(), first: "" }];
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport);
    if (!exported) return [];
    if (ts.isFunctionDeclaration(statement)) return [bodyOf(statement.name?.text ?? "default", statement.body)];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && !isConstant(initializer) ? [describeValue(name.getText(), initializer)] : [],
    );
  });
}

/** An object, a text, a number or a boolean, such as a page's `metadata`. A browser can't call it. */
function isConstant(value: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(value) || ts.isLiteralExpression(value) || /^(true|false)$/.test(value.getText());
}

function describeValue(name: string, value: ts.Expression): Body {
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return bodyOf(name, value.body);
  return { name, first: "", ...(ts.isCallExpression(value) && { madeBy: value.expression.getText() }) };
}

function bodyOf(name: string, body: ts.ConciseBody | undefined): Body {
  return { name, first: body && ts.isBlock(body) ? (body.statements[0]?.getText() ?? "") : "" };
}

function isExport({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.ExportKeyword;
}
