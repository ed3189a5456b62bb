import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codeIn, documents, fences, read } from "./documents";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

function commandsIn(document: string): string[] {
  const runs = codeIn(read(document)).flatMap((code) => [...code.matchAll(/\bnpm run ([\w:-]+)/g)]);
  return runs.map(([, script = ""]) => script);
}

/** Variables of .env.example. */
const configured = [...readFileSync(".env.example", "utf8").matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);

/** Other environment variables that the code reads: ports of local services, variables of hosts. */
const readByCode = ["app", "lib", "dev", "tests", "prisma", "."].flatMap((folder) =>
  readdirSync(folder, { recursive: folder !== ".", encoding: "utf8" })
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && !name.startsWith("generated"))
    .flatMap((name) => variablesReadBy(readFileSync(`${folder}/${name}`, "utf8"))),
);

function variablesReadBy(source: string): string[] {
  const one = [...source.matchAll(/process\.env\.(\w+)/g)].map(([, name = ""]) => name);
  const several = [...source.matchAll(/\{([^{}]*)\} = (?:process\.env|given|environment)\b/g)];
  return [...one, ...several.flatMap(([, names = ""]) => names.split(/[\s,]+/))];
}

/** Names in the form of a variable that belong to externalNames. */
const externalNames: Record<string, string> = {
  SESSION_SECRET: "a variable of version 1.0.0 (CHANGELOG)",
  SYSTEM_ERROR: "a code of Ozura's (lib/ozura/return-params.ts)",
  AUTH_ERROR: "a code of Ozura's",
  SESSION_FAILED: "a code of Ozura's",
  POSTGRES_URL: "the URL's name in Supabase's integration (lib/platform/database-url.mjs)",
  DATABASE_URL_POOLED: "the URL's name in Prisma Postgres's integration (lib/platform/database-url.mjs)",
  MALLOC_ARENA_MAX: "a setting of glibc's, in the Dockerfile",
  SHOP_URL: "a variable of the GitHub repository (.github/workflows/reconcile.yml)",
  SELF_SIGNED_CERT_IN_CHAIN: "an error of Node's",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "an error of Node's",
};

const known = [...configured, ...readByCode, ...Object.keys(externalNames)];

function variablesIn(codes: string[]): string[] {
  return codes.flatMap((code) => code.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []);
}

/** A recipe may also name the constants of its own patch. */
function unknownVariablesIn(document: string): string[] {
  const patched = variablesIn(fences(read(document), "diff"));
  return variablesIn(codeIn(read(document))).filter((name) => ![...known, ...patched].includes(name));
}

test.each(documents)("every command that %s names is a script", (document) => {
  expect(commandsIn(document).filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
});

test.each(documents)("every variable that %s names exists", (document) => {
  expect(unknownVariablesIn(document)).toEqual([]);
});

test("every script and every variable of .env.example is described in docs/reference.md", () => {
  const described = codeIn(read("docs/reference.md"));
  expect([...Object.keys(scripts), ...configured].filter((name) => !described.includes(String(name)))).toEqual([]);
});

test("commands and variables are recognised", () => {
  expect(commandsIn("README.md")).toContain("dev");
  expect(configured).toEqual(expect.arrayContaining(["SITE_URL", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"]));
  expect(readByCode).toEqual(expect.arrayContaining(["TEST_DATABASE_URL", "DATA_DIR", "VERCEL_ENV"]));
  expect(variablesIn(codeIn(read("SECURITY.md")))).toContain("CRON_SECRET");
});
