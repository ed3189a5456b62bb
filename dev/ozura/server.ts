import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { createCheckout } from "./checkout";
import { createControlApi } from "./control";
import { createGateway } from "./gateway";
import { createProvider } from "./provider";
import type { OzuraOptions } from "./settings";

export type RunningOzura = { url: string; close(): Promise<void> };

/**
 * Ozura Checkout on this machine, as far as its documentation tells: the API, the hosted page, and strings for tests
 * to pull. Rejects when the port is taken.
 */
export async function startOzura(options: OzuraOptions): Promise<RunningOzura> {
  const { host = "127.0.0.1", port = 0 } = options;
  const provider = createProvider(options);

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get("/", (c) => c.text("A stand-in for Ozura Checkout. Nothing here moves money.\n"));
  app.route("/", createGateway(provider));
  app.route("/checkout", createCheckout(provider));
  app.route("/_control", createControlApi(provider));

  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  // Of a TCP server, Node's other two answers (null, a path) mean that it isn't listening or isn't TCP.
  const { port: taken } = server.address() as AddressInfo;

  return {
    url: `http://${host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Some faults keep connections open for ever.
        server.closeAllConnections();
      }),
  };
}
