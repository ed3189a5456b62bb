import { type RunningOzura, startOzura } from "@/dev/ozura-emulator/server";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY } from "@/lib/ozura-emulator/account";

/** An Ozura emulator for one test. */
export function startTestEmulator(): Promise<RunningOzura> {
  return startOzura({
    merchantId: DEMO_MERCHANT_ID,
    vaultApiKey: DEMO_VAULT_API_KEY,
    merchantApiKey: DEMO_MERCHANT_API_KEY,
  });
}
