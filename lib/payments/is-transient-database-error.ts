/**
 * Prisma: no connection, a lost one, none free in time, a transaction that ended early, a write conflict, too many
 * connections.
 */
const PRISMA = /^P(10\d\d|2024|2028|2034|2037)$/;
/**
 * SQLSTATE classes: connection, rollback, insufficient resources, operator intervention, system error; and lock not
 * available.
 */
const SQLSTATE = /^(08|40|53|57|58)[0-9A-Z]{3}$|^55P03$/;
const NETWORK = /^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_)/;
const ADAPTER =
  /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TransactionWriteConflict|TlsConnectionError|AuthenticationFailed)$/;
/** Messages of the driver for errors that have no code. */
const MESSAGE =
  /not queryable|connection (error|terminated)|timeout exceeded when trying to connect|query read timeout/i;

const MAX_DEPTH = 5;

/**
 * Whether an error concerns the database as a whole, or contention (a lock, a deadlock), so that the statement may
 * succeed when it is repeated. Every other error concerns the data that was written: a bug, a constraint, an overflow.
 */
export function isTransientDatabaseError(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Object && depth < MAX_DEPTH; depth++) {
    const { code, originalCode, kind, message, meta, cause: next } = cause as Record<string, unknown>;
    if ([code, originalCode].some((one) => typeof one === "string" && isTransientCode(one))) return true;
    if (ADAPTER.test(String(kind)) || MESSAGE.test(String(message))) return true;
    cause = next ?? (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return false;
}

function isTransientCode(code: string): boolean {
  return PRISMA.test(code) || SQLSTATE.test(code) || NETWORK.test(code);
}
