import "server-only";
import type { Ozura } from "@/lib/ozura/client";

/** Wraps the client and measures it: `spentMs` is the time that all of its calls have taken so far. */
export function timeCalls(ozura: Ozura): { ozura: Ozura; spentMs: () => number } {
  let spent = 0;

  async function time<T>(call: Promise<T>): Promise<T> {
    const start = Date.now();
    try {
      return await call;
    } finally {
      spent += Date.now() - start;
    }
  }

  return {
    ozura: {
      ...ozura,
      getSession: (...args) => time(ozura.getSession(...args)),
      createSession: (...args) => time(ozura.createSession(...args)),
    },
    spentMs: () => spent,
  };
}
