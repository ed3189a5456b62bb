import { placeOrder } from "../lib/checkout/place-order";
import { deliverMail } from "../lib/outbox/deliver";
import { ozura } from "../lib/ozura";
import { confirmPayment } from "../lib/payments/confirm-payment";
import { reconcile } from "../lib/payments/reconcile";
import { db } from "../lib/platform/db";
import { type Failpoint, onFailpoint } from "../lib/platform/failpoint";

/** A call for a child process, and the failpoint at which the process is killed without any cleanup. */
export type CrashWorkerCall = {
  call:
    | { placeOrder: Parameters<typeof placeOrder>[1] }
    | { confirmPayment: Parameters<typeof confirmPayment>[1] }
    | { reconcile: Record<string, never> }
    | { deliverMail: Record<string, never> };
  point: Failpoint;
  nth: number;
};

const { call, point, nth } = JSON.parse(process.argv[2] ?? "") as CrashWorkerCall;

let times = 0;
onFailpoint((reached) => {
  if (reached === point && ++times === nth) process.kill(process.pid, "SIGKILL");
});

if ("placeOrder" in call) await placeOrder(ozura(), call.placeOrder);
else if ("confirmPayment" in call) await confirmPayment(ozura(), call.confirmPayment, "success_page");
else if ("reconcile" in call) await reconcile(ozura());
else await deliverMail();
await db().$disconnect();
