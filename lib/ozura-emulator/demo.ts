import "server-only";
import { env } from "@/lib/platform/env";
import { createApi } from "./api";
import { databaseStore } from "./database-store";
import type { Emulator } from "./emulator";
import { defaultBehavior } from "./emulator-behavior";
import { createHostedPage } from "./hosted-page";
import { statusOf } from "./session";
import { reportOf } from "./session-reply";

const SESSION_MINUTES = 30;
const behavior = defaultBehavior({ generation: "2026", sessionMinutes: SESSION_MINUTES });

/**
 * The Ozura emulator of a demo deployment. Its API has no URL: the shop calls it in process (`fetchFromDemo`). Its
 * payment pages are at /demo-payment.
 */
function createDemo(): Emulator {
  return {
    account: {
      merchantId: env().OZURA_MERCHANT_ID,
      vaultApiKey: env().OZURA_VAULT_API_KEY,
      merchantApiKey: env().OZURA_MERCHANT_API_KEY,
    },
    sessions: databaseStore,
    behavior,
    pagePath: "/demo-payment",
    takeTerms: () => ({ minutes: SESSION_MINUTES, taxPercent: 0 }),
    report: (session) => reportOf(session, statusOf(session), behavior),
  };
}

/** `fetch()` for the client of lib/ozura in a demo deployment. Rejects when the database is unreachable. */
export async function fetchFromDemo(url: string, init: RequestInit): Promise<Response> {
  return createApi(createDemo()).fetch(new Request(url, init));
}

/** Answers a request to a payment page of the demo. In any other shop the answer is 404. */
export async function answerPaymentPage(request: Request): Promise<Response> {
  if (env().PAYMENTS !== "demo") return new Response("Not found", { status: 404 });
  return createHostedPage(createDemo()).fetch(request);
}
