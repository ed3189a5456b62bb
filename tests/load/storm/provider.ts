import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { createControlApi } from "@/dev/ozura/control";
import { createGateway } from "@/dev/ozura/gateway";
import { createProvider } from "@/dev/ozura/provider";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY } from "@/dev/ozura/settings";
import { seeded } from "./random";
import { createWeather } from "./weather";

// The stand-in for Ozura in bad weather, a process of its own: `provider.ts <seed>`. Sends its address to its parent.

const { faults, weather } = createWeather(seeded(Number(process.argv[2]), "weather"));
const provider = {
  ...createProvider({
    merchantId: DEMO_MERCHANT_ID,
    vaultApiKey: DEMO_VAULT_API_KEY,
    merchantApiKey: DEMO_MERCHANT_API_KEY,
  }),
  faults,
};

const app = new Hono<{ Bindings: HttpBindings }>();
app.get("/_weather", (c) => c.json(weather));
app.route("/_control", createControlApi(provider));
app.route("/", createGateway(provider));

const server = createServer(getRequestListener(app.fetch));
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
// Whoever started it is gone, even if without a word.
process.once("disconnect", () => process.exit());
