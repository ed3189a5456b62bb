import { summarizeError } from "@/lib/platform/error-summary";

/** Result of one check; `skipped` when another problem has to be solved first. A `warning` does not fail the doctor. */
export type CheckResult = {
  about: string;
  state: "ok" | "warning" | "failed" | "skipped";
  says: string;
  todo?: string;
};

export function ok(about: string, says: string): CheckResult {
  return { about, state: "ok", says };
}

export function warning(about: string, says: string): CheckResult {
  return { about, state: "warning", says };
}

export function failed(about: string, says: string, todo: string): CheckResult {
  return { about, state: "failed", says, todo };
}

export function skipped(about: string, says: string): CheckResult {
  return { about, state: "skipped", says };
}

/** Short name of an error, such as ECONNREFUSED. Its message may quote an address, a name or a server's reply. */
export function nameOf(error: unknown): string {
  const { name, code, status } = summarizeError(error);
  return [code ?? name, status].filter(Boolean).join(" ");
}
