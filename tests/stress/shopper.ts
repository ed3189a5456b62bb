import { createControl } from "@/dev/ozura-emulator/control-client";
import { contact } from "@/dev/shopper";
import { priceCart } from "@/lib/cart/price-cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { ozura } from "@/lib/ozura";
import { createPlan, type Plan } from "./shopper-plan";
import { sessionIdOf, shopperScenarios } from "./shopper-scenarios";
import { bounded, controlUrl, noteError, sendToParent, type ToWorker, type WorkerConfig } from "./worker-messages";

/** Does what the shoppers with the numbers that it is told do, all at the same time. */
export async function runShopper({ seed, goods }: WorkerConfig): Promise<void> {
  const control = createControl(controlUrl());
  process.on("message", async ({ shopper }: ToWorker) => {
    await shop(createPlan(seed, shopper, goods)).catch(noteError);
    sendToParent({ kind: "done", shopper });
  });
  sendToParent({ kind: "ready" });

  async function shop(plan: Plan): Promise<void> {
    const placed = await checkOut(plan);
    if (!placed?.ok) return;
    const { orderToken, checkoutUrl } = placed;
    sendToParent({ kind: "count", what: plan.fate });
    await shopperScenarios[plan.fate]({ control, plan, orderToken, sessionId: sessionIdOf(checkoutUrl), request });
  }
}

/** What a server does for one request: whatever breaks it ends it, and is looked at. */
function request<T>(work: () => Promise<T>): Promise<T | null> {
  return bounded("a request", work);
}

/** Each shopper has a mailbox, as limits on mails count by it. */
const contactOf = ({ id }: Plan["cart"]) => ({ ...contact, email: `${id}@example.com` });

const PATIENCE = 3;

/** Presses the button, more than once if that is their way, and again after an answer that says so. */
async function checkOut({ cart, clicks }: Plan) {
  for (let tries = 0; tries < PATIENCE; tries++) {
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
      sendToParent({ kind: "count", what: "told that it is sold out" });
      return best;
    }
    if (best?.reason === "already_paid") return best;
  }
  sendToParent({ kind: "count", what: "gave up before paying" });
  return null;
}
