import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

/**
 * Returns the SQL that turns one Prisma schema into another (`null`: an empty database). It needs no database, and not
 * the schema engine that Prisma's CLI would download.
 */
export async function diffSchemas(from: string | null, to: string): Promise<string> {
  await startEngine();
  const schemaEngine = await engine.SchemaEngine.new({ datamodels: [["schema.prisma", to]] }, () => {}, noDatabase());
  const { stdout } = await schemaEngine.diff({
    from: from === null ? { tag: "empty" } : schemaFile(from),
    to: schemaFile(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

function schemaFile(content: string) {
  return { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] };
}

/** Loads the WebAssembly module by hand: the package expects a bundler that imports it, and Node 20 does not. */
async function startEngine() {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm")
    .replace(/\.js$/, "_bg.wasm");
  const imports = { "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(readFileSync(file), imports);
  // Both are exported for the package's missing loader, so its types do not list them.
  (engine as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
}

/**
 * A database adapter without a database. The engine only asks it for the server's version, and accepts an empty answer.
 */
function noDatabase() {
  const connection = {
    provider: "postgres",
    adapterName: "none",
    executeRaw: async () => 0,
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeScript: async () => {},
    dispose: async () => {},
  };
  const connect = async () => connection;
  const factory = { provider: "postgres", adapterName: "none", connect, connectToShadowDb: connect };
  return bindMigrationAwareSqlAdapterFactory(factory as unknown as SqlMigrationAwareDriverAdapterFactory);
}

if (process.argv[1] === import.meta.filename) {
  const [, , before] = process.argv;
  const now = readFileSync("prisma/schema.prisma", "utf8");
  process.stdout.write(await diffSchemas(before ? readFileSync(before, "utf8") : null, now));
}
