import "server-only";
import { logError } from "./log";

/**
 * From now on nothing prints an error whole. Next.js 16.4 prints an uncaught one with its message and all that hangs on it before
 * `onRequestError` hears of it, and no setting says otherwise; that of Postgres for a refused row quotes the row.
 */
export function guardConsole(): void {
  for (const method of ["debug", "error", "info", "log", "warn"] as const) {
    // biome-ignore lint/suspicious/noConsole: it is what is guarded.
    const print = console[method].bind(console);
    console[method] = (...printed: unknown[]) => {
      const error = printed.find((one) => one instanceof Object);
      if (error === undefined) print(...printed);
      else logError("printed", { error });
    };
  }
}
