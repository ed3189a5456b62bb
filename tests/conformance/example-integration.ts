import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY } from "@/lib/ozura-emulator/account";

type Visit = { page: string; query: URLSearchParams; method: string };

/** A minimal integration. `visit` returns the HTML that the shopper sees. */
export type Example = {
  visit(visit: Visit): Promise<string>;
  begin(base: string): Promise<object>;
  status(reference: string): string;
  retry?(reference: string, base: string): Promise<object>;
  reconcile?(): Promise<void>;
  passHours?(): Promise<void>;
};

/** Serves an example's three return pages, and URLs for the kit's operations. */
export async function serveExample(example: Example): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    try {
      const { status, body } = await respond(example, request);
      response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function respond(example: Example, { url = "/", method = "GET", headers }: IncomingMessage) {
  const base = `http://${headers.host}`;
  const { pathname, searchParams: query } = new URL(url, base);
  const [, page = "", reference = ""] = pathname.split("/");
  if (page === "begin") return { status: 200, body: JSON.stringify(await example.begin(base)) };
  if (page === "status") return { status: 200, body: example.status(reference) };
  if (page === "retry") return { status: 200, body: JSON.stringify(await example.retry?.(reference, base)) };
  if (page === "later") return { status: 200, body: String(await example.passHours?.()) };
  if (page === "reconcile") return { status: 200, body: String(await example.reconcile?.()) };
  return { status: 200, body: await example.visit({ page, query, method }) };
}

/** The create call of Ozura's documentation. */
export function createSession(ozuraUrl: string, body: object): Promise<Response> {
  return fetch(`${ozuraUrl}/api/sessions/create`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-api-key": DEMO_VAULT_API_KEY,
      "x-ozura-api-key": DEMO_MERCHANT_API_KEY,
    },
    body: JSON.stringify({ merchantId: DEMO_MERCHANT_ID, merchantName: "Example", currency: "USD", ...body }),
    signal: AbortSignal.timeout(3_000),
  });
}

export type Created = { data: { sessionId: string; checkoutUrl: string } };
