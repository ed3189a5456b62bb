import "server-only";
import pg from "pg";

/**
 * Maximum wait for a connection: for a free one of the pool, or for a new one to a database 200 ms away, which takes
 * seven round trips with TLS and a password.
 */
export const CONNECT_MS = 4_000;
/** Maximum wait of a client for the result of one statement. With `CONNECT_MS`, a request fails within nine seconds. */
const ANSWER_MS = 5_000;
/**
 * Maximum time of the server for one statement of a transaction. Less than `ANSWER_MS`, so that a slow server reports
 * the timeout itself and its connection stays usable.
 */
export const STATEMENT_MS = 4_500;
/** After this time the operating system tests an idle connection, every second, ten times (TCP keepalive). */
const KEEP_ALIVE_AFTER_MS = 10_000;
/** Maximum lifetime of a connection. After a failover, or a DNS change, all connections are new within this time. */
const MAX_LIFETIME_SECONDS = 300;

/**
 * A client whose connection is closed when an answer times out. `pg` itself only rejects the statement:
 * `@prisma/adapter-pg` 7.10 would then send ROLLBACK on the silent connection, wait again, and return the connection to
 * the pool.
 */
class ClosingOnTimeoutClient extends pg.Client {
  override query = ((...statement: unknown[]) => {
    const answer = Reflect.apply(super.query, this, statement);
    if (answer instanceof Promise) answer.catch((error: unknown) => isTimeout(error) && void this.end());
    return answer;
  }) as pg.Client["query"];
}

/** `pg` 8 has no error code for this timeout. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}

/**
 * A pool in which every wait has a timeout: for a connection, and for an answer. A connection that did not answer is
 * closed, inside a transaction or not. Sets nothing on connections themselves (`statement_timeout` and the like),
 * because poolers such as PgBouncer refuse that; transactions set their limits in their first statement.
 */
export function poolOptions(connectionString: string): pg.PoolConfig {
  return {
    connectionString,
    Client: ClosingOnTimeoutClient,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    maxLifetimeSeconds: MAX_LIFETIME_SECONDS,
  };
}
