import { execFile } from "node:child_process";
import { describe, expect, test } from "vitest";
import { startMailbox } from "@/dev/mailbox";
import { db } from "@/lib/platform/db";
import { getOrder, placeTestOrder, useShop } from "../../support/shop";

const shop = useShop();

type Result = { code: number; stdout: string; stderr: string };

/** Runs the command of `npm run reconcile` with `settings` added to the environment. */
function runCli(settings: Record<string, string> = {}): Promise<Result> {
  const command = [
    "node_modules/tsx/dist/cli.mjs",
    "--tsconfig",
    "tsconfig.scripts.json",
    "lib/payments/reconcile-cli.ts",
  ];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env: { ...process.env, ...settings } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });
}

describe("npm run reconcile", () => {
  test("settles due payments, sends their emails, prints the counts, and exits with 0", async () => {
    const mailbox = await startMailbox();
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    const { code, stdout } = await runCli({ SMTP_URL: mailbox.smtpUrl });
    await mailbox.close();
    expect(JSON.parse(stdout)).toMatchObject({ completed: 1, stopped: null, mail: { sent: 2, failed: 0 } });
    expect(code).toBe(0);
    expect((await getOrder(orderId)).status).toBe("paid");
  });

  test("exits with 1 and prints no password when the database does not answer", async () => {
    const { code, stderr } = await runCli({ DATABASE_URL: "postgresql://shop:password-of-the-shop@127.0.0.1:1/shop" });
    expect(code).toBe(1);
    expect(stderr).not.toBe("");
    expect(stderr).not.toContain("password-of-the-shop");
  });

  test("exits with 1 and names the setting when a setting is missing", async () => {
    const { code, stderr } = await runCli({ OZURA_MERCHANT_ID: "" });
    expect(code).toBe(1);
    expect(stderr).toContain("OZURA_MERCHANT_ID");
  });
});
