import { expect, test } from "./fixtures";

// The build under test is no demo deployment (PAYMENTS). tests/deployment buys something on one that is.

test("without PAYMENTS=demo, no payment page of the demo exists", async ({ request }) => {
  for (const path of ["", "/", "/style.css", "/sess_1", "/sess_1/cancel", "/api/sessions/create"])
    for (const method of ["GET", "POST"]) {
      const answer = await request.fetch(`/demo-payment${path}`, { method, ...(method === "POST" && { form: {} }) });
      expect([403, 404], `${method} ${path}`).toContain(answer.status());
      expect(await answer.text()).not.toContain("card");
    }
  expect((await request.get("/demo-payment/sess_1")).status()).toBe(404);
});
