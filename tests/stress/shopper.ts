import { createControl } from "@/dev/ozura-emulator/control-client";
import { contact } from "@/dev/place-order-in-process";
import { priceCart } from "@/lib/cart/price-cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { ozura } from "@/lib/ozura";
import { createPlan, type Plan } from "./shopper-plan";
import { sessionIdOf, shopperScenarios } from "./shopper-scenarios";
import { bounded, controlUrl, reportError, sendToParent, type ToWorker, type WorkerConfig } from "./worker-messages";

/** Runs the shoppers whose numbers the parent process sends, concurrently. */
export async function runShopper({ seed, products }: WorkerConfig): Promise<void> {
  const control = createControl(controlUrl());
  process.on("message", async ({ shopper }: ToWorker) => {
    await shop(createPlan(seed, shopper, products)).catch(reportError);
    sendToParent({ kind: "done", shopper });
  });
  sendToParent({ kind: "ready" });

  async function shop(plan: Plan): Promise<void> {
    const placed = await checkOut(plan);
    if (!placed?.ok) return;
    const { orderToken, checkoutUrl } = placed;
    sendToParent({ kind: "count", what: plan.scenario });
    await shopperScenarios[plan.scenario]({ control, plan, orderToken, sessionId: sessionIdOf(checkoutUrl), request });
  }
}

/** Runs one request of a server. Returns null after an error, which is reported. */
function request<T>(work: () => Promise<T>): Promise<T | null> {
  return bounded("a request", work);
}

/** Each shopper has another email address, because mail limits apply to each address. */
const contactOf = ({ id }: Plan["cart"]) => ({ ...contact, email: `${id}@example.com` });

const MAX_TRIES = 3;

/** Submits the checkout with the plan's number of simultaneous clicks, and retries when the result allows it. */
async function checkOut({ cart, clicks }: Plan) {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const results = await Promise.all(
      Array.from({ length: clicks }, () =>
        request(async () => {
          const { total } = await priceCart(cart, contact.country);
          return placeOrder(ozura(), { cart, contact: contactOf(cart), shownTotal: total.amount });
        }),
      ),
    );
    const best = results.find((result) => result?.ok) ?? results.find((result) => result !== null);
    if (best?.ok) return best;
    if (best?.reason === "cart_empty" || best?.reason === "cart_changed") {
      sendToParent({ kind: "count", what: "sold out at checkout" });
      return best;
    }
    if (best?.reason === "already_paid") return best;
  }
  sendToParent({ kind: "count", what: "gave up before paying" });
  return null;
}
