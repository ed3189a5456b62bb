import "server-only";
import { z } from "zod";
import { createRateLimiter } from "@/lib/platform/rate-limiter";
import { isPassword } from "./credentials";
import type { Staff } from "./staff";

/** Maximum length of a name. A longer one is refused. */
const MAX_NAME_LENGTH = 60;

export type SignInProblem = "name_missing" | "wrong_password" | "too_many";
export type SignInResult = { ok: true; staff: Staff } | { ok: false; reason: SignInProblem };

// The second limit stops an attacker who guesses from many IP addresses. It also locks out staff for a while, which is
// its price.
const perIp = createRateLimiter("sign-in", { tries: 5, seconds: 15 * 60 });
const overall = createRateLimiter("sign-in-all", { tries: 100, seconds: 60 * 60 });

const formSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(MAX_NAME_LENGTH)
    .regex(/^\P{Cc}*$/u),
  password: z.string().max(1_000),
});

/**
 * The place to plug in an identity provider: return a `Staff` for the signed-in user here, and everything else stays as
 * it is. As delivered there is one password for all, and a name for the order history. An IP address
 * gets at most five wrong passwords in 15 minutes, and all addresses together get a hundred in an hour.
 */
export async function signIn(form: unknown, ip: string): Promise<SignInResult> {
  const parsed = formSchema.safeParse(form);
  if (!parsed.success) return { ok: false, reason: "name_missing" };
  // The try is counted before the password is compared, so that concurrent tries can't exceed the limit.
  if (!(await perIp.consume(ip)).ok || !(await overall.consume("all")).ok) return { ok: false, reason: "too_many" };
  if (!isPassword(parsed.data.password)) return { ok: false, reason: "wrong_password" };
  await Promise.all([perIp.uncount(ip), overall.uncount("all")]);
  return { ok: true, staff: { name: parsed.data.name } };
}
