import { connect, createServer, type Socket } from "node:net";

export type StatementCounter = {
  /** The address of the same database, by way of the counter. */
  url: string;
  /** The SQL of every statement that went through since the last time that it was asked for. */
  take(): string[];
  close(): Promise<void>;
};

/** Stands between a server and its database, and notes what is asked: each statement is one way there and back. */
export async function startStatementCounter(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  let statements: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port) || 5432, target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const read = createReader((sql) => statements.push(sql));
    client.on("data", (bytes) => {
      read(bytes);
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => client.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    url: url.href,
    take() {
      const taken = statements;
      statements = [];
      return taken;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Those of a visit: what follows is the sweep on its back, which begins by claiming what is due (lib/checkout/sweep.ts). */
export function beforeSweep(statements: readonly string[]): string[] {
  const sweep = statements.findIndex((sql) => sql.includes(`WITH "due"`));
  return statements.slice(0, sweep === -1 ? undefined : sweep);
}

/** Reads what a client of PostgreSQL sends: first a message without a type, then one letter, a length and the rest each. */
function createReader(onStatement: (sql: string) => void): (bytes: Buffer) => void {
  let left = Buffer.alloc(0);
  let hasBegun = false;
  return (bytes) => {
    left = Buffer.concat([left, bytes]);
    for (;;) {
      const header = hasBegun ? 1 : 0;
      if (left.length < header + 4) return;
      const end = header + left.readUInt32BE(header);
      if (left.length < end) return;
      const type = hasBegun ? String.fromCharCode(left[0] ?? 0) : "";
      const body = left.subarray(header + 4, end);
      // A simple query is its text; a Parse has a name first. Both end with a zero.
      if (type === "Q") onStatement(textAt(body, 0));
      if (type === "P") onStatement(textAt(body, body.indexOf(0) + 1));
      hasBegun = true;
      left = left.subarray(end);
    }
  };
}

function textAt(body: Buffer, start: number): string {
  return body.toString("utf8", start, body.indexOf(0, start));
}
