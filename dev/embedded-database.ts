import { existsSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

export type EmbeddedDatabase = { url: string; close(): Promise<void> };

type Options = { dataDir?: string; port?: number; snapshot?: Blob };

/**
 * Embedded PostgreSQL in this process (PGlite) that speaks the PostgreSQL protocol. It differs from a server in one
 * way: statements run one at a time. Without a `dataDir` it lives in memory. A `snapshot` is an archive of
 * `dumpDatabase`.
 */
export async function startDatabase({ dataDir, port = 0, snapshot }: Options = {}): Promise<EmbeddedDatabase> {
  const db = await PGlite.create({ ...(dataDir && { dataDir }), ...(snapshot && { loadDataDir: snapshot }) });
  const server = await listen(db, port);
  return {
    url: urlOf(server),
    async close() {
      await server.stop();
      await db.close();
    },
  };
}

/**
 * Prepares an embedded database and returns it as an archive. Opening the archive is faster than creating a database.
 */
export async function dumpDatabase(prepare: (databaseUrl: string) => Promise<unknown>): Promise<Uint8Array> {
  const db = await PGlite.create();
  const server = await listen(db, 0);
  await prepare(urlOf(server));
  await server.stop();
  const archive = await db.dumpDataDir("none");
  await db.close();
  return new Uint8Array(await archive.arrayBuffer());
}

async function listen(db: PGlite, port: number): Promise<PGLiteSocketServer> {
  keepSequencesTogether(db);
  const server = new PGLiteSocketServer({ db, port, host: "127.0.0.1", maxConnections: 100 });
  await server.start();
  return server;
}

/**
 * Message types of the extended query protocol (Parse, Bind, Describe, Execute, Close, Flush), which form one sequence
 * up to Sync.
 */
const SEQUENCE = new Set("PBDECH".split("").map((letter) => letter.charCodeAt(0)));

/**
 * Treats each extended query as a transaction until its Sync. pglite-socket 0.2 interleaves the messages of all
 * connections, and gives a connection exclusive use only inside a transaction. Without this change two concurrent
 * queries use each other's statements, and one gets no response.
 */
function keepSequencesTogether(db: PGlite) {
  const { execProtocolRawStream, isInTransaction } = db;
  let open = false;
  db.execProtocolRawStream = async (message, options) => {
    const [type = 0] = message;
    open = SEQUENCE.has(type);
    await execProtocolRawStream.call(db, message, options);
  };
  db.isInTransaction = () => open || isInTransaction.call(db);
}

function urlOf(server: PGLiteSocketServer): string {
  return `postgresql://postgres@${server.getServerConn()}/postgres?sslmode=disable`;
}

/** Whether a data directory is unused. Setting up a new one takes some seconds. */
export function isNewDatabase(dataDir: string): boolean {
  return !existsSync(`${dataDir}/PG_VERSION`);
}
