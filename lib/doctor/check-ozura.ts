import "server-only";
import { probeOzura } from "@/lib/admin/health/probe-ozura";
import { createOzura } from "@/lib/ozura/client";
import { isDemo, type Variables } from "@/lib/platform/configuration/variables";
import { type CheckResult, failed, nameOf, ok, skipped } from "./check-result";

const about = "Ozura";

/** Whether Ozura answers. A read needs no API key, so a wrong key shows only with the first order. */
export async function checkOzura(given: Variables): Promise<CheckResult> {
  if (isDemo(given)) return skipped(about, "PAYMENTS is demo, so the shop emulates Ozura");
  const { OZURA_API_URL: apiUrl } = given;
  if (!apiUrl) return skipped(about, "OZURA_API_URL is missing");
  try {
    const noAccount = { merchantId: "none", merchantName: "none", vaultApiKey: "none", merchantApiKey: "none" };
    const errorKind = await probeOzura(createOzura({ apiUrl, ...noAccount }));
    if (errorKind === null) return ok(about, "answers (whether the keys are right shows with the first order)");
    return failed(
      about,
      `no usable answer: ${errorKind}`,
      "Is OZURA_API_URL the host that Ozura gave you? Can this machine reach it?",
    );
  } catch (error) {
    return failed(about, nameOf(error), "OZURA_API_URL is no address: .env.example has one.");
  }
}
