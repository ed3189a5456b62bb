import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { createHostedPage } from "@/lib/ozura-emulator/hosted-page";
import { createControlApi } from "./control-api";
import { createEmulatorState } from "./emulator-state";
import { createGateway } from "./gateway";
import type { OzuraOptions } from "./options";

export type RunningOzura = { url: string; close(): Promise<void> };

/**
 * Starts the Ozura emulator: the API and the hosted page as far as Ozura documents them, and a control API for tests.
 * Rejects when the port is in use.
 */
export async function startOzura(options: OzuraOptions): Promise<RunningOzura> {
  const { host = "127.0.0.1", port = 0 } = options;
  const provider = createEmulatorState(options);

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get("/", (c) => c.text("An emulator of Ozura Checkout. No money moves.\n"));
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.route("/", createGateway(provider));
  app.route("/", createHostedPage(provider));
  app.route("/_control", createControlApi(provider));

  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  // `address()` of a listening TCP server is an object; the other types are for closed servers and pipes.
  const { port: taken } = server.address() as AddressInfo;

  return {
    url: `http://${host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Some faults leave connections open.
        server.closeAllConnections();
      }),
  };
}
