import { execFile } from "node:child_process";
import { describe, expect, test } from "vitest";
import { startMailbox } from "@/dev/mailbox";
import { db } from "@/lib/platform/db";
import { getOrder, placeTestOrder, useShop } from "../../support/shop";

const shop = useShop();

type Result = { code: number; stdout: string; stderr: string };

/** What `npm run reconcile` runs, with these settings. */
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
  test("settles what is due, sends its mail, prints how many, and ends with 0", async () => {
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

  test("ends with 1 when the database does not answer, and shows no password", async () => {
    const { code, stderr } = await runCli({ DATABASE_URL: "postgresql://shop:password-of-the-shop@127.0.0.1:1/shop" });
    expect(code).toBe(1);
    expect(stderr).not.toBe("");
    expect(stderr).not.toContain("password-of-the-shop");
  });

  test("ends with 1 when a setting is missing, and names it", async () => {
    const { code, stderr } = await runCli({ OZURA_MERCHANT_ID: "" });
    expect(code).toBe(1);
    expect(stderr).toContain("OZURA_MERCHANT_ID");
  });
});
