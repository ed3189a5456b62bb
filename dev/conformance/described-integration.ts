import type { Integration, Order, OrderState } from "./integration";
import type { Description } from "./integration-description";
import { performOperation, type Reply } from "./operations";

/** An integration that the kit knows only by its description file. */
export function describedIntegration(description: Description): Integration {
  const { name, pages, begin, status, reconcile, retry, passHours, personalData, timeoutSeconds } = description;
  const timeoutMs = timeoutSeconds * 1000;
  const placeholders = ({ reference, sessionId }: Order) => ({ reference, sessionId });
  return {
    name,
    pages,
    timeoutMs,
    begin: async () => readOrder(await performOperation(begin, {}, timeoutMs), description),
    status: async (order) => readStatus(await performOperation(status, placeholders(order), timeoutMs), description),
    ...(personalData && { personalData }),
    ...(reconcile && {
      reconcile: async (order) => void (await performOperation(reconcile, placeholders(order), timeoutMs)),
    }),
    ...(passHours && {
      passHours: async (order, hours) =>
        void (await performOperation(passHours, { ...placeholders(order), hours: `${hours}` }, timeoutMs)),
    }),
    ...(retry && {
      retry: async (order) => {
        const { reference, headers } = order;
        const again = readOrder(await performOperation(retry, placeholders(order), timeoutMs), description);
        return { ...again, reference, headers: { ...headers, ...again.headers } };
      },
    }),
  };
}

function readOrder(reply: Reply, { beginFields }: Description): Order {
  const read = (field: "reference" | "sessionId" | "checkoutUrl") => textAt(reply.text, beginFields[field] ?? field);
  const checkoutUrl = read("checkoutUrl") ?? reply.location;
  const sessionId = read("sessionId") ?? (checkoutUrl === null ? null : sessionIdIn(checkoutUrl));
  if (!sessionId)
    throw new Error(
      `\`begin\` must return the session id or the payment page's URL; it returned ${JSON.stringify(reply.text.slice(0, 200))}.`,
    );
  const cookie = reply.cookies.map((line) => line.split(";")[0]).join("; ");
  const headers = { ...(cookie && { cookie }), ...headersAt(reply.text, beginFields.headers ?? "headers") };
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

function readStatus({ text }: Reply, { statusField, statuses }: Description): OrderState {
  const reported = statusField === undefined ? text : textAt(text, statusField);
  const state = reported !== null && Object.hasOwn(statuses, reported) ? statuses[reported] : undefined;
  if (state) return state;
  throw new Error(`\`status\` returned ${JSON.stringify(text.slice(0, 200))}, which \`statuses\` does not contain.`);
}

function textAt(json: string, path: string): string | null {
  const value = valueAt(json, path);
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

function headersAt(json: string, path: string): Record<string, string> {
  const value = valueAt(json, path);
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}

function valueAt(json: string, path: string): unknown {
  try {
    const member = (value: unknown, name: string) =>
      typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
    return path.split(".").reduce<unknown>(member, JSON.parse(json));
  } catch {
    return undefined;
  }
}
