import { existsSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

export type EmbeddedDatabase = { url: string; close(): Promise<void> };

type Options = { dataDir?: string; port?: number; snapshot?: Blob };

/**
 * Postgres in this process, behind the ordinary protocol: clients can't tell the difference, save that one statement
 * runs at a time. Without a `dataDir` it lives in memory; a `snapshot` is what another one dumped.
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

/** Prepares an embedded database and returns it as an archive, which `startDatabase` opens faster than it makes a new one. */
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

/** Parse, Bind, Describe, Execute, Close, Flush: what follows until Sync belongs to them. */
const SEQUENCE = new Set("PBDECH".split("").map((letter) => letter.charCodeAt(0)));

/**
 * pglite-socket 0.2 takes messages of all connections in turn, and lets one go on alone only inside a transaction. So
 * two queries at once use each other's statements, and one answers nothing. Here a query counts as a
 * transaction until its Sync.
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

/** Whether a data directory has been used before. A new one takes some seconds to set up. */
export function isNewDatabase(dataDir: string): boolean {
  return !existsSync(`${dataDir}/PG_VERSION`);
}
