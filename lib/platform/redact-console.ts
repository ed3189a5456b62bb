import "server-only";
import { logError } from "./log";

/**
 * From now on the console never prints a whole error. Next.js 16.4 prints an uncaught error with its message and all
 * its properties before `onRequestError` is called, and no setting turns that off; Postgres's message for a refused row
 * quotes the row.
 */
export function redactConsole(): void {
  for (const method of ["debug", "error", "info", "log", "warn"] as const) {
    // biome-ignore lint/suspicious/noConsole: it is what is guarded.
    const print = console[method].bind(console);
    console[method] = (...printed: unknown[]) => {
      const error = printed.find((one) => one instanceof Object);
      if (error === undefined) print(...printed);
      else logError("console_redacted", { error });
    };
  }
}
