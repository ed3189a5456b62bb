/** The parts of an error that contain no personal data. */
export type ErrorSummary = {
  name: string;
  message?: string;
  code?: string;
  kind?: string;
  status?: number;
  digest?: string;
  at?: string[];
  cause?: ErrorSummary;
};

/** Our own errors, whose messages contain no values. */
const ours = ["OzuraError", "EnvError"];
const MAX_CAUSES = 4;
const MAX_FRAMES = 12;

/**
 * Name, codes, location and causes of an error. Includes the message only of our own errors: a message of Postgres,
 * Prisma or a mail server may quote a row, an argument or an address. Accepts any thrown value.
 */
export function summarizeError(thrown: unknown, causes = MAX_CAUSES): ErrorSummary {
  if (!(thrown instanceof Object)) return { name: `thrown ${typeof thrown}` };
  const { name, message, originalCode, code = originalCode, kind } = thrown as Record<string, unknown>;
  const { responseCode, digest, stack } = thrown as Record<string, unknown>;
  const isOurs = ours.includes(String(name));
  const cause = causeOf(thrown);
  return {
    name: word(name) ?? "Error",
    ...(isOurs && typeof message === "string" && { message }),
    ...(word(code) && { code: String(code) }),
    ...(word(kind) && { kind: String(kind) }),
    ...(typeof responseCode === "number" && { status: responseCode }),
    ...(word(digest) && { digest: String(digest) }),
    ...(typeof stack === "string" && { at: frames(stack, typeof message === "string" ? message : "") }),
    ...(cause !== undefined && causes > 0 && { cause: summarizeError(cause, causes - 1) }),
  };
}

/** Prisma keeps the cause of a failed raw query among its `meta`. */
function causeOf(error: object): unknown {
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: unknown } };
  return cause ?? meta?.driverAdapterError;
}

function word(value: unknown): string | null {
  return typeof value === "string" && /^[\w-]{1,60}$/.test(value) ? value : null;
}

/** Removes the message from the beginning of a stack, because a message may look like a stack. */
function frames(stack: string, message: string): string[] {
  const lines = stack.slice(stack.indexOf(message) + message.length).split("\n");
  return lines
    .filter((line) => /^ {4}at .*(:\d+:\d+|<anonymous>)\)?$/.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim());
}
