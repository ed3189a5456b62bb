import "server-only";
import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { isJsSubmission } from "@/lib/http/form-submission";
import { cookiesAreSecure, hostCookieName } from "@/lib/http/secure-cookies";
import type { ActionResult } from "./_components/action-result";

const NAME = "flash";
/** Lifetime of the cookie in seconds: long enough for the redirect that follows it. */
const MAX_AGE_S = 20;
/** Maximum length of the encoded result. Browsers reject cookies above 4 KB, so a longer result loses its details. */
const MAX_LENGTH = 3_800;

/**
 * Returns an action's result. For a form that was sent without JavaScript it throws a redirect to the page with the
 * form (see `isJsSubmission`), and a flash cookie carries the result.
 */
export async function respond(result: ActionResult): Promise<ActionResult> {
  if (await isJsSubmission()) return result;
  const { pathname } = new URL((await headers()).get("referer") ?? "/admin", "http://shop");
  const page = /^\/admin(\/[\w/%-]*)?$/.test(pathname) ? pathname : "/admin/orders";
  const text = encode({ page, ...result }) ?? encode({ page, ...result, lines: [], fields: {} }) ?? "";
  (await cookies()).set(hostCookieName(NAME), text, {
    httpOnly: true,
    secure: cookiesAreSecure(),
    sameSite: "lax",
    path: "/",
    maxAge: MAX_AGE_S,
  });
  redirect(page as Route);
}

function encode(result: ActionResult & { page: string }): string | null {
  const text = Buffer.from(JSON.stringify(result)).toString("base64url");
  return text.length > MAX_LENGTH ? null : text;
}

const resultSchema = z.object({
  page: z.string(),
  status: z.enum(["success", "error"]),
  message: z.string(),
  lines: z.array(z.string()).optional(),
  fields: z.record(z.string(), z.string()).optional(),
});

/**
 * Reads the flash cookie: the result that the page with this pathname must show, or null. Errors of fields are appended
 * to `lines`. A page cannot delete the cookie, so the cookie names its page, and no other page shows the result.
 */
export async function readFlash(pathname: string): Promise<ActionResult | null> {
  const text = (await cookies()).get(hostCookieName(NAME))?.value ?? "";
  try {
    const {
      page,
      status,
      message,
      lines = [],
      fields = {},
    } = resultSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    if (page !== pathname) return null;
    return { status, message, lines: [...lines, ...Object.values(fields)] };
  } catch {
    return null;
  }
}
