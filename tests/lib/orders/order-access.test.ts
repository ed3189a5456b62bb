import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { findOrderByToken, findTimeline, isValidOrderToken } from "@/lib/orders/order-access";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { unknownOutcome } from "@/lib/payments/outcome";
import { getOrder, placeTestOrder, useShop } from "@/tests/support/shop";

const shop = useShop();

test("T97: a thousand guessed tokens find no order and cause no call to Ozura", async () => {
  const { orderId, orderToken, sessionId, paymentId } = await placeTestOrder();
  const { number, cartIdempotencyKey } = await getOrder(orderId);
  const neighbours = [...orderToken].flatMap((character, at) =>
    [character.toLowerCase(), character.toUpperCase(), "_", "%", "A"].map(
      (other) => orderToken.slice(0, at) + other + orderToken.slice(at + 1),
    ),
  );
  const known = [orderId, sessionId, paymentId, cartIdempotencyKey, "%", "_".repeat(22), "' OR ''='", `${orderToken} `];
  const guesses = [...known, ...neighbours.filter((guess) => guess !== orderToken)];
  for (let guess = number - 100; guess < number + 100; guess++) guesses.push(String(guess));
  while (guesses.length < 1_000) guesses.push(randomBytes(16).toString("base64url"));

  await shop.control.clearCalls();
  for (let at = 0; at < guesses.length; at += 50) {
    const some = guesses.slice(at, at + 50);
    expect((await Promise.all(some.map(findOrderByToken))).filter((order) => order !== null)).toEqual([]);
    expect(some.filter((guess) => isValidOrderToken(guess, orderToken))).toEqual([]);
  }
  for (const guess of known) {
    expect(await findTimeline(guess)).toEqual([]);
    expect(await confirmPayment(ozura(), { orderToken: guess }, "order_page")).toEqual(unknownOutcome);
  }
  expect((await shop.control.calls()).get).toBe(0);
  expect((await findOrderByToken(orderToken))?.email).toBe("ada@example.com");
}, 60_000);

test("an outcome shows private details only for the order token", async () => {
  const { orderToken, sessionId } = await placeTestOrder();
  const outcome = await confirmPayment(ozura(), { sessionId }, "success_page");
  if (outcome.status === "unknown") throw new Error("The order was not found.");
  expect(outcome.privateDetails(orderToken)).toMatchObject({ email: "ada@example.com" });
  for (const token of [null, "", sessionId, `${orderToken}x`, orderToken.toUpperCase()]) {
    expect(outcome.privateDetails(token)).toBeNull();
  }
});
