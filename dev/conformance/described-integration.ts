import type { Description } from "./integration-description";
import type { Integration, Meaning, Order } from "./integration";
import { go, type Reply } from "./operations";

/** An integration that the kit knows only by its description file. */
export function describedIntegration(description: Description): Integration {
  const { name, pages, begin, status, reconcile, retry, later, personal, patienceSeconds } = description;
  const patienceMs = patienceSeconds * 1000;
  const names = ({ reference, sessionId }: Order) => ({ reference, sessionId });
  return {
    name,
    pages,
    patienceMs,
    begin: async () => readOrder(await go(begin, {}, patienceMs), description),
    status: async (order) => readStatus(await go(status, names(order), patienceMs), description),
    ...(personal && { personal }),
    ...(reconcile && { reconcile: async (order) => void (await go(reconcile, names(order), patienceMs)) }),
    ...(later && {
      later: async (order, hours) => void (await go(later, { ...names(order), hours: `${hours}` }, patienceMs)),
    }),
    ...(retry && {
      retry: async (order) => {
        const { reference, headers } = order;
        const again = readOrder(await go(retry, names(order), patienceMs), description);
        return { ...again, reference, headers: { ...headers, ...again.headers } };
      },
    }),
  };
}

function readOrder(reply: Reply, { beginAnswers }: Description): Order {
  const read = (what: "reference" | "sessionId" | "checkoutUrl") => textAt(reply.text, beginAnswers[what] ?? what);
  const checkoutUrl = read("checkoutUrl") ?? reply.location;
  const sessionId = read("sessionId") ?? (checkoutUrl === null ? null : sessionIdIn(checkoutUrl));
  if (!sessionId)
    throw new Error(
      `\`begin\` must tell the session's id or the payment page's address; it said ${JSON.stringify(reply.text.slice(0, 200))}.`,
    );
  const cookie = reply.cookies.map((line) => line.split(";")[0]).join("; ");
  const headers = { ...(cookie && { cookie }), ...headersAt(reply.text, beginAnswers.headers ?? "headers") };
  return { reference: read("reference") ?? sessionId, sessionId, checkoutUrl, headers };
}

/** Reads the session id from the payment page's URL, whose last segment it is. */
function sessionIdIn(checkoutUrl: string): string {
  const segment = checkoutUrl.split(/[?#]/)[0]?.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function readStatus({ text }: Reply, { statusAnswers, statuses }: Description): Meaning {
  const word = statusAnswers === undefined ? text : textAt(text, statusAnswers);
  const meaning = word !== null && Object.hasOwn(statuses, word) ? statuses[word] : undefined;
  if (meaning) return meaning;
  throw new Error(
    `\`status\` answered ${JSON.stringify(text.slice(0, 200))}, and \`statuses\` doesn't say what that means.`,
  );
}

function textAt(json: string, place: string): string | null {
  const value = valueAt(json, place);
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

function headersAt(json: string, place: string): Record<string, string> {
  const value = valueAt(json, place);
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}

function valueAt(json: string, place: string): unknown {
  try {
    const inside = (value: unknown, name: string) =>
      typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
    return place.split(".").reduce<unknown>(inside, JSON.parse(json));
  } catch {
    return undefined;
  }
}
