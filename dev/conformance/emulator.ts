import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY } from "@/lib/ozura-emulator/account";
import { createControl } from "../ozura-emulator/control-client";
import { type RunningOzura, startOzura } from "../ozura-emulator/server";
import type { Description } from "./integration-description";
import { reasonOf } from "./visit-page";

/** The Ozura emulator of the description: started here, or checked at its `url`. */
export async function startEmulator({ ozura }: Description): Promise<RunningOzura> {
  if ("url" in ozura) return attach(ozura.url.replace(/\/$/, ""));
  const { port, merchantId = DEMO_MERCHANT_ID, vaultApiKey = DEMO_VAULT_API_KEY } = ozura;
  const { merchantApiKey = DEMO_MERCHANT_API_KEY } = ozura;
  try {
    return await startOzura({ port, merchantId, vaultApiKey, merchantApiKey });
  } catch (error) {
    throw new Error(`The Ozura emulator can't start on port ${port}: ${reasonOf(error)}.`, { cause: error });
  }
}

async function attach(url: string): Promise<RunningOzura> {
  try {
    await createControl(url).behave({});
  } catch (error) {
    throw new Error(`There is no Ozura emulator at ${url}: ${reasonOf(error)}.`, { cause: error });
  }
  return { url, close: async () => {} };
}
