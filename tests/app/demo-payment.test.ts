import { expect, test } from "vitest";
import { answerPaymentPage } from "@/lib/ozura-emulator/demo";
import { unreachableServices } from "@/tests/support/unreachable-services";

test("without PAYMENTS=demo no payment page of the demo exists", async () => {
  Object.assign(process.env, unreachableServices, { SITE_URL: "https://kilnandcedar.com", PAYMENTS: "" });
  for (const path of ["", "/style.css", "/sess_1", "/sess_1/cancel"])
    for (const method of ["GET", "POST"]) {
      const answer = await answerPaymentPage(new Request(`https://kilnandcedar.com/demo-payment${path}`, { method }));
      expect(answer.status, `${method} ${path}`).toBe(404);
    }
});
