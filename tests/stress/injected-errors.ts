import { subscribe } from "node:diagnostics_channel";
import { Prisma } from "@/lib/generated/prisma/client";
import { OzuraError } from "@/lib/ozura/errors";

/**
 * PostgreSQL: connection exception, too many connections, ended by an administrator, or after a timeout (57014, 25P0x,
 * 55P03: a connection that went silent keeps its locks until the server detects it). Prisma: no or lost connection.
 */
const CODES =
  /^(08\w{3}|53300|57P0[1-5]|57014|25P0[34]|55P03|P1001|P1002|P1017|ECONNRESET|ETIMEDOUT|ECONNREFUSED|EPIPE)$/;
const WORDS =
  /connection (was )?(terminated|closed)|terminating connection|closed the connection|not queryable|query read timeout|statement timeout/i;
/** The machine is too slow for the load: no connection was free in time, or a transaction exceeded its timeout. */
const OVERLOAD =
  /Unable to start a transaction in the given time|timeout exceeded when trying to connect|on an expired transaction/;

/**
 * Whether the stress test itself caused the error: an injected fault of the provider, a terminated database connection,
 * or overload. Any other error is a finding, above all an error of the database's constraints and triggers.
 */
export function isInjected(error: unknown): boolean {
  return links(error).some(
    (link) =>
      link instanceof OzuraError ||
      CODES.test(String(link.code)) ||
      CODES.test(String(link.originalCode)) ||
      (typeof link.message === "string" && (WORDS.test(link.message) || OVERLOAD.test(link.message))),
  );
}

/**
 * Whether the error is a deadlock. Deadlocks are retried (row 51 of the threat model), so one is thrown only when a silent
 * connection has kept its locks for longer than the retries take. Many deadlocks would mean a wrong lock order.
 */
export function isDeadlock(error: unknown): boolean {
  return links(error).some((link) => link.code === "40P01" || link.originalCode === "40P01");
}

/** Subscribes to the errors that lib/platform/log.ts logs. */
export function onLoggedError(note: (error: unknown) => void): void {
  subscribe("shop:log", (message) => {
    const { error } = message as { error?: unknown };
    if (error !== undefined) note(error);
  });
}

/** One line for workers: what it is, and what the database reported. */
export function toSingleLine(error: unknown): string {
  const [outermost] = links(error);
  const name = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : String(outermost?.name ?? "thrown");
  const text = String(outermost?.message ?? error)
    .replaceAll(/\s+/g, " ")
    .trim();
  return `${name}: ${text.slice(-300)}`;
}

type Link = Record<string, unknown>;

/** The error, its causes, and the driver's error in Prisma's `meta`. */
function links(error: unknown): Link[] {
  const found: Link[] = [];
  let current: unknown = error;
  while (current instanceof Object && found.length < 8) {
    const link = current as Link;
    found.push(link);
    current = link.cause ?? (link.meta as Link | undefined)?.driverAdapterError;
  }
  return found;
}
