import { expect, test } from "vitest";
import type { OutcomeMessages } from "@/app/(shop)/checkout/_components/outcome-messages";
import { outcomeText } from "@/lib/messages/outcome";
import { endedTexts, neverStartedTexts } from "../support/page-claims";

/** Phrases by which a text denies a payment. */
const denial =
  /nothing (was|has been) (paid|charged)|not go through|did not complete|has expired|you cancelled|not paid|no payment/i;

/** Texts that deny a payment for another reason: the URL belongs to no order. */
const ofSomethingElse: string[] = [outcomeText.byStatus.unknown.title];

test("every text about an outcome that denies a payment is one that the stress test and the model compare with Ozura", () => {
  const all: OutcomeMessages[] = [...Object.values(outcomeText.byStatus), ...Object.values(outcomeText.neverStarted)];
  const known = [...endedTexts, ...neverStartedTexts];
  const denying = all.filter(({ title, text, next }) => denial.test(`${title} ${text} ${next}`));
  const unlisted = denying.filter((words) => !known.includes(words) && !ofSomethingElse.includes(words.title));
  expect(unlisted).toEqual([]);
  expect(endedTexts.every((words) => denying.includes(words))).toBe(true);
});
