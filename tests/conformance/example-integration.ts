import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY } from "@/dev/ozura-emulator/settings";

type Visit = { page: string; query: URLSearchParams; method: string };

/** An integration small enough to be read at once. What it answers is shown to the shopper. */
export type Example = {
  visit(visit: Visit): Promise<string>;
  begin(base: string): Promise<object>;
  status(reference: string): string;
  retry?(reference: string, base: string): Promise<object>;
  reconcile?(): Promise<void>;
  later?(): Promise<void>;
};

/** Serves an example, with the few addresses that the kit needs beside its three pages. */
export async function serveExample(example: Example): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    try {
      const { status, body } = await answer(example, request);
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

async function answer(example: Example, { url = "/", method = "GET", headers }: IncomingMessage) {
  const base = `http://${headers.host}`;
  const { pathname, searchParams: query } = new URL(url, base);
  const [, page = "", reference = ""] = pathname.split("/");
  if (page === "begin") return { status: 200, body: JSON.stringify(await example.begin(base)) };
  if (page === "status") return { status: 200, body: example.status(reference) };
  if (page === "retry") return { status: 200, body: JSON.stringify(await example.retry?.(reference, base)) };
  if (page === "later") return { status: 200, body: String(await example.later?.()) };
  if (page === "reconcile") return { status: 200, body: String(await example.reconcile?.()) };
  return { status: 200, body: await example.visit({ page, query, method }) };
}

/** What every starter can do: the create call, as the documentation shows it. */
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
