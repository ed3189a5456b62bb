import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { dumpDatabase } from "../../dev/embedded-database";
import { migrate } from "../../prisma/migrate.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A file with an embedded database; or a real server's URL, and the name of the database to copy. */
    template: { file: string } | { server: string; database: string };
  }
}

/** Migrates a template database once. Each test file gets a copy of it. */
export default async function setup(project: TestProject) {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) {
    const folder = mkdtempSync(path.join(tmpdir(), "shop-test-"));
    const file = path.join(folder, "template.tar");
    writeFileSync(file, await dumpDatabase(migrate));
    project.provide("template", { file });
    return () => rmSync(folder, { recursive: true });
  }
  const { name, url, close } = await createOnServer(server, { prefix: "shop_test" });
  await migrate(url);
  project.provide("template", { server, database: name });
  return close;
}

function databaseOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Creates a database on a server: empty, or a copy of `template`. */
export async function createOnServer(server: string, { prefix, template }: { prefix: string; template?: string }) {
  const name = `${prefix}_${randomBytes(4).toString("hex")}`;
  await onServer(server, `CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ""}`);
  const close = () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  return { name, url: databaseOn(server, name), close };
}

export async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
