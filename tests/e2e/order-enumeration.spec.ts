import { query } from "./database";
import { expect, test } from "./fixtures";
import { goToPayment, latestSession } from "./support";

/** The visible text of a page, without scripts, which contain the request's URL. */
function visibleText(html: string): string {
  return html
    .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

test("T97: a guess that is close to an existing order gets the same page as any other guess", async ({
  page,
  request,
}) => {
  await goToPayment(page);
  const { sessionId } = await latestSession();
  const [order] = await query<{ token: string; number: number; id: string; cartIdempotencyKey: string }>(
    `SELECT "token", "number", "Order"."id", "cartIdempotencyKey" FROM "Order" JOIN "Payment" ON "orderId" = "Order"."id"
     WHERE "sessionId" = $1`,
    [sessionId],
  );
  if (!order) throw new Error("There is no order.");
  const { token, number } = order;
  const changed = token.replace(/^./, (char) => (char === "A" ? "B" : "A"));
  const swapped = token.replace(/[a-z]/i, (char) =>
    char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase(),
  );
  const closeGuesses = [
    String(number),
    `#${number}`,
    order.id,
    order.cartIdempotencyKey,
    sessionId,
    changed,
    swapped,
    token.slice(0, -1),
  ];
  const unknownGuesses = ["A".repeat(22), "999999", "x"];
  for (const address of [(guess: string) => `/orders/${guess}`, (guess: string) => `/checkout/cancel?order=${guess}`]) {
    const responses = await Promise.all(
      [...unknownGuesses, ...closeGuesses].map(async (guess) => {
        const response = await request.get(address(encodeURIComponent(guess)));
        return { status: response.status(), words: visibleText(await response.text()) };
      }),
    );
    for (const response of responses) expect(response).toEqual(responses[0]);
    expect(responses[0]?.words).not.toMatch(/Ada|Analytical|Stoneware mug/);
  }
  expect(await (await request.get(`/orders/${token}`)).text()).toContain("Analytical");
});
