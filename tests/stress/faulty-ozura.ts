import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { createControlApi } from "@/dev/ozura-emulator/control-api";
import { createEmulatorState, type EmulatorState } from "@/dev/ozura-emulator/emulator-state";
import { createGateway } from "@/dev/ozura-emulator/gateway";
import { printableIds } from "@/dev/ozura-emulator/printable-ids";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY } from "@/lib/ozura-emulator/account";
import { createFaultSchedule } from "./fault-schedule";
import { createProviderRecorder, recordReplies } from "./provider-record";
import { seeded } from "./seeded-random";

// `faulty-ozura.ts <seed>`: the Ozura emulator with random faults, in its own process. Sends two URLs to its parent: the
// former host and the current one. Each host knows only the sessions that were created there.

const seed = Number(process.argv[2]);
const { faults, faultCounts, refused } = createFaultSchedule(seeded(seed, "faults"));
const record = createProviderRecorder();
const emulator = createEmulatorState({
  merchantId: DEMO_MERCHANT_ID,
  vaultApiKey: DEMO_VAULT_API_KEY,
  merchantApiKey: DEMO_MERCHANT_API_KEY,
});
const provider: EmulatorState = { ...emulator, faults, sessions: record.watch(emulator.sessions) };
const idFormats = seeded(seed, "session ids");

/** Share of the sessions with an unusual id. */
const PRINTABLE = 0.3;

function createHost(host: string) {
  const here: EmulatorState = {
    ...provider,
    sessions: record.at(host, provider.sessions),
    takeTerms: () => ({
      ...provider.takeTerms(),
      sessionId: idFormats.chance(PRINTABLE) ? idFormats.pick(Object.values(printableIds))() : undefined,
    }),
  };
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get("/_fault-counts", (c) => c.json(faultCounts));
  app.get("/_record", (c) =>
    c.json({ ...record.tell(), overridden: [...provider.overrides.keys()], refused: refused() }),
  );
  app.route("/_control", createControlApi(provider));
  app.use("/api/sessions/:sessionId", recordReplies(record));
  app.route("/", createGateway(here));
  return createServer(getRequestListener(app.fetch));
}

async function listen(host: string): Promise<string> {
  const server = createHost(host);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

process.send?.({ former: await listen("127.0.0.1"), current: await listen("localhost") });
// The parent process has exited, perhaps without a signal.
process.once("disconnect", () => process.exit());
