import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/** Files whose strings no shopper reads. */
const notForShoppers = [
  /^lib\/(messages|generated)\//,
  /^lib\/site\.ts$/,
  // Strings for developers: in a terminal, in a log, in a test.
  /^lib\/platform\/(database-pool|env|health|failpoint|require-configuration)\.ts$/,
  /^lib\/(ozura|outbox|doctor)\//,
  /^app\/_components\/fonts\.ts$/,
  /^lib\/payments\/(reconcile-cli|start-reconciler)\.ts$/,
  /^lib\/admin\/orders\/delete-demo-orders-cli\.ts$/,
  // A provider's page, in the language of its documentation.
  /^lib\/ozura-emulator\//,
  /^lib\/orders\/invariants\.ts$/,
  /^app\/api\//,
];

/** Attributes and properties whose text is shown or read out. */
const visibleAttributes =
  /^(aria-?(label|description|roledescription|valuetext)|alt|title|placeholder|label|description|legend|hint|text|heading|message|error|pending|pendingText|intro|summary)$/i;

const files = ["app", "lib"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))
  .filter((file) => /\.tsx?$/.test(file))
  .filter((file) => !notForShoppers.some((pattern) => pattern.test(file)));

describe("user-visible strings are in lib/messages", () => {
  test.each(files)("%s contains no user-visible string", (file) => {
    expect(findUserStrings(readFileSync(file, "utf8"), file)).toEqual([]);
  });
});

describe("the search for user-visible strings", () => {
  test.each([
    ["between tags", `<p>Sold out</p>`, "Sold out"],
    ["in braces", `<p>{"Sold out"}</p>`, "Sold out"],
    ["in lower case", `<p>{count === 1 ? " item" : null}</p>`, "item"],
    ["in a condition", `<p>{left > 0 ? "In stock" : null}</p>`, "In stock"],
    ["around a value", `<p>{\`Only \${left} left\`}</p>`, "Only … left"],
    ["in an attribute", `<img alt="A mug" />`, "A mug"],
    ["in metadata", `const metadata = { title: "Cart" }`, "Cart"],
    ["in a schema's message", `z.string({ error: "Enter a name" })`, "Enter a name"],
    ["in a schema's rule", `z.string().min(1, "Enter a name")`, "Enter a name"],
    ["in a list of sentences", `const reasons = { empty: "The cart is empty." }`, "The cart is empty."],
  ])("a string %s is found", (_where, code, word) => {
    expect(findUserStrings(code, "some.tsx")).toEqual([word]);
  });

  test.each([
    `<p className="text-sm Bold">·</p>`,
    `<p>{shopText.cart} / {name}</p>`,
    `throw new Error("No such order")`,
    `const look = { title: "text-xl font-medium" }`,
    `console.warn("It is slow.")`,
    `import x from "Some module"`,
  ])("no user-visible string is found in %s", (code) => {
    expect(findUserStrings(code, "some.tsx")).toEqual([]);
  });
});

function findUserStrings(code: string, file: string): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const visit = (node: ts.Node) => {
    if (isForDevelopers(node)) return;
    const text = textOf(node);
    if (text !== null && isProse(text, node)) found.push(text.trim());
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The node's text goes to a log, to the browser or to the compiler, and never to a shopper. */
function isForDevelopers(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  if (ts.isCallExpression(node)) return /^console\./.test(node.expression.getText());
  if (!ts.isJsxAttribute(node) && !ts.isPropertyAssignment(node)) return false;
  return /^(className|href|src|sizes|d|viewBox|fontFamily)$/.test(node.name.getText());
}

function textOf(node: ts.Node): string | null {
  if (ts.isJsxText(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join("…");
  return null;
}

/**
 * True for text on the page, for any sentence, and for the value of a visible attribute that begins with a capital
 * or has several words.
 */
function isProse(text: string, node: ts.Node): boolean {
  if (!/\p{L}/u.test(text)) return false;
  const place = ts.isJsxText(node) ? "page" : placeOf(node);
  if (place === "page" || isSentence(text)) return true;
  return place === "attribute" && (/^\s*\p{Lu}/u.test(text) || (/\p{L}\s+\p{L}/u.test(text) && !/[-:]/.test(text)));
}

/** Two or more words: the first is capitalized, and the rest look like words, not like code or SQL. */
function isSentence(text: string): boolean {
  return /^\s*\p{Lu}\p{Ll}*[’']?\p{Ll}*,?( [\p{L}\d’'…,–-]+)+[.!?:…]?\s*$/u.test(text) && !/[A-Z]{2,}/.test(text);
}

function placeOf(node: ts.Node): "page" | "attribute" | "elsewhere" {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isJsxAttribute(at) || ts.isPropertyAssignment(at))
      return visibleAttributes.test(at.name.getText().replaceAll(/["']/g, "")) ? "attribute" : "elsewhere";
    if (ts.isJsxExpression(at) && !ts.isJsxAttribute(at.parent)) return isArgument(node, at) ? "elsewhere" : "page";
    if (ts.isBlock(at) || ts.isSourceFile(at)) break;
  }
  return "elsewhere";
}

/** The text is a function argument, a comparison operand or a lookup key, so it is not shown itself. */
function isArgument(node: ts.Node, until: ts.Node): boolean {
  for (let at = node; at !== until; at = at.parent) {
    if (ts.isCallExpression(at.parent) || ts.isElementAccessExpression(at.parent)) return true;
    if (ts.isBinaryExpression(at.parent) && /===|!==|in/.test(at.parent.operatorToken.getText())) return true;
  }
  return false;
}
