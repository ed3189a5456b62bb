import "server-only";
import { z } from "zod";
import { createRateLimit } from "../rate-limit";
import { isPassword } from "./credentials";
import { MAX_NAME } from "./seal";
import type { Staff } from "./staff";

export type SignInProblem = "name_missing" | "wrong" | "too_many";
export type SignInResult = { ok: true; staff: Staff } | { ok: false; reason: SignInProblem };

// Whoever guesses from many addresses meets the second. It also stops the shop's own people for a while: that is its price.
const perAddress = createRateLimit("sign-in", { tries: 5, seconds: 15 * 60 });
const inAll = createRateLimit("sign-in-all", { tries: 100, seconds: 60 * 60 });

const formSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(MAX_NAME)
    .regex(/^\P{Cc}*$/u),
  password: z.string().max(1_000),
});

/**
 * The place to plug in an identity provider: make a `Staff` of whom it says is signed in, here, and everything else
 * stays as it is. As delivered there is one password for all, and a name for the history of what was done. `address`
 * is where the try comes from; five wrong ones in a quarter of an hour are too many, and a hundred in an hour from anywhere.
 */
export async function signIn(form: unknown, address: string): Promise<SignInResult> {
  const typed = formSchema.safeParse(form);
  if (!typed.success) return { ok: false, reason: "name_missing" };
  // Counted before it is compared: a hundred tries at once are not a hundred tries.
  if (!(await perAddress.take(address)).ok || !(await inAll.take("all")).ok) return { ok: false, reason: "too_many" };
  if (!isPassword(typed.data.password)) return { ok: false, reason: "wrong" };
  await Promise.all([perAddress.giveBack(address), inAll.giveBack("all")]);
  return { ok: true, staff: { name: typed.data.name } };
}
