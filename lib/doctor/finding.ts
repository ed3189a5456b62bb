import { describeError } from "../describe-error";

/** What was found about one thing: `unknown` where something else has to be put right first. */
export type Finding = { about: string; state: "ok" | "wrong" | "unknown"; says: string; todo?: string };

export function ok(about: string, says: string): Finding {
  return { about, state: "ok", says };
}

export function wrong(about: string, says: string, todo: string): Finding {
  return { about, state: "wrong", says, todo };
}

export function unknown(about: string, says: string): Finding {
  return { about, state: "unknown", says };
}

/** An error in a word, such as ECONNREFUSED. Its message may quote an address, a name or what a server said. */
export function nameOf(error: unknown): string {
  const { name, code, status } = describeError(error);
  return [code ?? name, status].filter(Boolean).join(" ");
}
