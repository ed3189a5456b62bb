import "server-only";
import { askOzura } from "../admin/health/ask-ozura";
import type { Variables } from "../configuration/variables";
import { createOzura } from "../ozura/client";
import { type Finding, nameOf, ok, unknown, wrong } from "./finding";

const about = "Ozura";

/** Whether Ozura answers. A read needs no API key, so a wrong key shows only with the first order. */
export async function examineOzura({ OZURA_API_URL: apiUrl }: Variables): Promise<Finding> {
  if (!apiUrl) return unknown(about, "OZURA_API_URL is missing");
  try {
    const nobody = { merchantId: "none", merchantName: "none", vaultApiKey: "none", merchantApiKey: "none" };
    const fault = await askOzura(createOzura({ apiUrl, ...nobody }));
    if (fault === null) return ok(about, "answers (whether the keys are right shows with the first order)");
    return wrong(
      about,
      `no usable answer: ${fault}`,
      "Is OZURA_API_URL the host that Ozura gave you? Can this machine reach it?",
    );
  } catch (error) {
    return wrong(about, nameOf(error), "OZURA_API_URL is no address: .env.example has one.");
  }
}
