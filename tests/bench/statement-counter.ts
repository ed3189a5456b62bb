import { connect, createServer, type Socket } from "node:net";

export type StatementCounter = {
  /** URL of the database through the counter. */
  url: string;
  /** The SQL of every statement since the last call. */
  take(): string[];
  close(): Promise<void>;
};

/** A proxy between a server and its database that records the statements. Each statement is one round trip. */
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

/**
 * The statements of a visit itself, without the sweep that follows it. The sweep begins by claiming due payments
 * (lib/payments/sweep.ts).
 */
export function beforeSweep(statements: readonly string[]): string[] {
  const sweep = statements.findIndex((sql) => sql.includes(`FROM "due" WHERE "Payment"."id" = "due"."id"`));
  return statements.slice(0, sweep === -1 ? undefined : sweep);
}

/**
 * Parses the PostgreSQL client protocol: first a message without a type byte, then messages of a type byte, a length
 * and a body.
 */
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
      // A simple query (Q) is its text; a Parse (P) has a name before the text. Both strings end with a zero byte.
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
