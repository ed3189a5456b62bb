import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { createControlApi } from "@/dev/ozura-emulator/control-api";
import { createGateway } from "@/dev/ozura-emulator/gateway";
import { printableIds } from "@/dev/ozura-emulator/printable-ids";
import { createProvider, type Provider } from "@/dev/ozura-emulator/provider";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY } from "@/dev/ozura-emulator/settings";
import { createFaultSchedule } from "./fault-schedule";
import { createTruth, noteAnswers } from "./provider-record";
import { seeded } from "./seeded-random";

// The stand-in for Ozura in bad weather, a process of its own: `provider.ts <seed>`. Sends its addresses to its parent:
// the former host and the current one. Each host knows only the sessions that were created there.

const seed = Number(process.argv[2]);
const { faults, weather, refused } = createFaultSchedule(seeded(seed, "weather"));
const truth = createTruth();
const standIn = createProvider({
  merchantId: DEMO_MERCHANT_ID,
  vaultApiKey: DEMO_VAULT_API_KEY,
  merchantApiKey: DEMO_MERCHANT_API_KEY,
});
const provider: Provider = { ...standIn, faults, sessions: truth.watch(standIn.sessions) };
const forms = seeded(seed, "session ids");

/** Share of the sessions whose id is no plain word. */
const PRINTABLE = 0.3;

function createHost(home: string) {
  const here: Provider = {
    ...provider,
    sessions: truth.at(home, provider.sessions),
    takeTerms: () => ({
      ...provider.takeTerms(),
      sessionId: forms.chance(PRINTABLE) ? forms.pick(Object.values(printableIds))() : undefined,
    }),
  };
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get("/_weather", (c) => c.json(weather));
  app.get("/_truth", (c) => c.json({ ...truth.tell(), staged: [...provider.staged.keys()], refused: refused() }));
  app.route("/_control", createControlApi(provider));
  app.use("/api/sessions/:sessionId", noteAnswers(truth));
  app.route("/", createGateway(here));
  return createServer(getRequestListener(app.fetch));
}

async function listen(host: string): Promise<string> {
  const server = createHost(host);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

process.send?.({ former: await listen("127.0.0.1"), current: await listen("localhost") });
// Whoever started it is gone, even if without a word.
process.once("disconnect", () => process.exit());
