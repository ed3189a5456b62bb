import { query } from "./database";
import { expect, test } from "./fixtures";
import { goToPayment, latestSession } from "./support";

/** What somebody sees of a page: its words, without what names the request. */
function wordsOf(html: string): string {
  return html
    .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

test("T97: a guess that is somebody's order looks like one that is nobody's", async ({ page, request }) => {
  await goToPayment(page);
  const { sessionId } = await latestSession();
  const [order] = await query<{ token: string; number: number; id: string; cartIdempotencyKey: string }>(
    `SELECT "token", "number", "Order"."id", "cartIdempotencyKey" FROM "Order" JOIN "Payment" ON "orderId" = "Order"."id"
     WHERE "sessionId" = $1`,
    [sessionId],
  );
  if (!order) throw new Error("There is no order.");
  const { token, number } = order;
  const changed = token.replace(/^./, (letter) => (letter === "A" ? "B" : "A"));
  const swapped = token.replace(/[a-z]/i, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  const foreign = [
    String(number),
    `#${number}`,
    order.id,
    order.cartIdempotencyKey,
    sessionId,
    changed,
    swapped,
    token.slice(0, -1),
  ];
  const nobodys = ["A".repeat(22), "999999", "x"];
  for (const address of [(guess: string) => `/orders/${guess}`, (guess: string) => `/checkout/cancel?order=${guess}`]) {
    const answers = await Promise.all(
      [...nobodys, ...foreign].map(async (guess) => {
        const answer = await request.get(address(encodeURIComponent(guess)));
        return { status: answer.status(), words: wordsOf(await answer.text()) };
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.words).not.toMatch(/Ada|Analytical|Stoneware mug/);
  }
  expect(await (await request.get(`/orders/${token}`)).text()).toContain("Analytical");
});
