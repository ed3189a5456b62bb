import "server-only";
import { EnvError, env } from "./env";

/** Ends the process when a setting is missing. To throw is not enough: Next.js would go on, and answer 500. */
export function requireConfiguration(): void {
  try {
    env();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
