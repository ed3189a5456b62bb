import "server-only";
import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { isJsSubmission } from "@/lib/http/form-submission";
import { cookiesAreSecure, hostCookieName } from "@/lib/http/secure-cookies";
import type { ActionResult } from "./_components/action-result";

const ANSWER = "answer";
/** Lifetime of the answer cookie in seconds: long enough for the redirect that follows it. */
const SECONDS = 20;
/**
 * Maximum length of the encoded answer. Browsers reject cookies above 4 KB, so a longer answer loses its `lines` and
 * `fields`.
 */
const MAX_LENGTH = 3_800;

/**
 * Returns an action's answer. Without JavaScript it throws a redirect to the page that sent the form (see `hasScript`),
 * and a flash cookie carries the answer.
 */
export async function respond(answer: ActionResult): Promise<ActionResult> {
  if (await isJsSubmission()) return answer;
  const options = { httpOnly: true, secure: cookiesAreSecure(), sameSite: "lax", path: "/", maxAge: SECONDS } as const;
  (await cookies()).set(
    hostCookieName(ANSWER),
    encode(answer) ?? encode({ ...answer, lines: [], fields: {} }) ?? "",
    options,
  );
  const { pathname } = new URL((await headers()).get("referer") ?? "/admin", "http://shop");
  redirect((/^\/admin\/[\w/-]*$/.test(pathname) ? pathname : "/admin/orders") as Route);
}

function encode(answer: ActionResult): string | null {
  const text = Buffer.from(JSON.stringify(answer)).toString("base64url");
  return text.length > MAX_LENGTH ? null : text;
}

const answerSchema = z.object({
  tone: z.enum(["done", "problem"]),
  message: z.string(),
  lines: z.array(z.string()).optional(),
  fields: z.record(z.string(), z.string()).optional(),
});

/** Reads the flash cookie: the answer that the page must show, or null. Errors of fields are appended to `lines`. */
export async function readFlash(): Promise<ActionResult | null> {
  try {
    const kept = JSON.parse(
      Buffer.from((await cookies()).get(hostCookieName(ANSWER))?.value ?? "", "base64url").toString(),
    );
    const { tone, message, lines = [], fields = {} } = answerSchema.parse(kept);
    return { tone, message, lines: [...lines, ...Object.values(fields)] };
  } catch {
    return null;
  }
}
