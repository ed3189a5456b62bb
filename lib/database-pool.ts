import "server-only";
import pg from "pg";

/**
 * How long a request waits for a connection: for a free one of the pool, or for a new one to a database 200 ms away,
 * which takes seven round trips with TLS and a password.
 */
export const CONNECT_MS = 4_000;
/** How long a client waits for the answer to one statement. With `CONNECT_MS`, a request fails within nine seconds. */
const ANSWER_MS = 5_000;
/**
 * How long the server works on one statement of a transaction. Less than `ANSWER_MS`, so that a server that is only slow
 * says so itself, and its connection stays usable.
 */
export const STATEMENT_MS = 4_500;
/** After this, an idle connection is tested by the operating system, every second, ten times. */
const KEEP_ALIVE_AFTER_MS = 10_000;
/** After a fail-over, or a change of address in DNS, all connections are new ones within this time. */
const MAX_LIFETIME_SECONDS = 300;

/**
 * A connection that is closed when an answer does not come in time. `pg` itself only rejects the statement: `@prisma/adapter-pg`
 * 7.10 would then send ROLLBACK on the silent connection, wait again, and return the connection to the pool.
 */
class ImpatientClient extends pg.Client {
  override query = ((...statement: unknown[]) => {
    const answer = Reflect.apply(super.query, this, statement);
    if (answer instanceof Promise) answer.catch((error: unknown) => isTimeout(error) && void this.end());
    return answer;
  }) as pg.Client["query"];
}

/** `pg` 8 has no code for it. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}

/**
 * A pool whose every wait ends: for a connection, for an answer. A connection that did not answer is closed, whether in a
 * transaction or not. Sets nothing on connections themselves (`statement_timeout` and the like), because poolers such as
 * PgBouncer refuse that; transactions set their limits by their first statement.
 */
export function poolOptions(connectionString: string): pg.PoolConfig {
  return {
    connectionString,
    Client: ImpatientClient,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    maxLifetimeSeconds: MAX_LIFETIME_SECONDS,
  };
}
