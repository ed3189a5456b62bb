import { openAsBlob } from "node:fs";
import { inject } from "vitest";
import { type EmbeddedDatabase, startDatabase } from "../../dev/embedded-database";
import { createOnServer } from "./global-setup";

/** Creates a migrated, empty database: embedded, or on the server that `TEST_DATABASE_URL` names. */
export async function createTestDatabase(): Promise<EmbeddedDatabase> {
  const template = inject("template");
  if ("file" in template) return startDatabase({ snapshot: await openAsBlob(template.file) });
  const { server, database } = template;
  return createOnServer(server, { prefix: database, template: database });
}

/**
 * True on a real PostgreSQL server. For tests of concurrency, which an embedded database with one connection always
 * passes.
 */
export const onRealServer = "server" in inject("template");
