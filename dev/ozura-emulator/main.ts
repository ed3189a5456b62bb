import { parseArgs } from "node:util";
import { z } from "zod";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY } from "@/lib/ozura-emulator/account";
import { startOzura } from "./server";

// tsx dev/ozura-emulator/main.ts --port 4100 --data-file .data/ozura.json
// The credentials come from the shop's environment variables, so that shop and emulator agree.

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    host: { type: "string" },
    "data-file": { type: "string" },
    generation: { type: "string" },
    "session-minutes": { type: "string" },
  },
});

const options = z
  .object({
    port: z.coerce.number().int().min(0).max(65_535).default(4100),
    host: z.string().default("127.0.0.1"),
    "data-file": z.string().optional(),
    generation: z.enum(["2025", "2026"]).default("2026"),
    "session-minutes": z.coerce.number().positive().default(30),
  })
  .parse(values);

const starting = startOzura({
  port: options.port,
  host: options.host,
  merchantId: process.env.OZURA_MERCHANT_ID || DEMO_MERCHANT_ID,
  vaultApiKey: process.env.OZURA_VAULT_API_KEY || DEMO_VAULT_API_KEY,
  merchantApiKey: process.env.OZURA_MERCHANT_API_KEY || DEMO_MERCHANT_API_KEY,
  generation: options.generation,
  sessionMinutes: options["session-minutes"],
  ...(options["data-file"] && { dataFile: options["data-file"] }),
});
const ozura = await starting.catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

// The only line of output: the parent process waits for it, or for the message.
console.log(`Ozura emulator: ${ozura.url}`);
process.send?.({ url: ozura.url });

async function stop() {
  await ozura.close();
  process.exit(0);
}

process.once("SIGINT", stop);
process.once("SIGTERM", stop);
// The parent process has exited, perhaps without a signal.
process.once("disconnect", stop);
