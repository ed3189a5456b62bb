import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const workflow = readFileSync(".github/workflows/reconcile.yml", "utf8");

/** The script of the workflow's only step. */
function script(): string {
  const [, indented = ""] = /^ {8}run: \|\n((?: {10}.*\n)+)/m.exec(workflow) ?? [];
  return indented.replace(/^ {10}/gm, "");
}

/** Runs the script as GitHub does, against a shop that answers with `status`. */
async function callShop(status: number, secret = "") {
  const requests: { url: string | undefined; authorization: string | undefined }[] = [];
  const shop = createServer(({ url, headers }, response) => {
    requests.push({ url, authorization: headers.authorization });
    response.writeHead(status).end(status === 204 ? undefined : "the counts of a run");
  });
  shop.listen(0, "127.0.0.1");
  await once(shop, "listening");
  onTestFinished(() => void shop.close());
  const SHOP_URL = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`;
  const env = { ...process.env, SHOP_URL, CRON_SECRET: secret };
  const run = promisify(execFile)("bash", ["-eo", "pipefail", "-c", script()], { env });
  const { ok, stdout } = await run.then(
    ({ stdout }) => ({ ok: true, stdout }),
    ({ stdout }: { stdout: string }) => ({ ok: false, stdout }),
  );
  return { ok, stdout, requests };
}

test.each([200, 204, 429])("the workflow is green when the shop answers %i", async (status) => {
  const { ok, requests } = await callShop(status);
  expect(ok).toBe(true);
  expect(requests).toEqual([{ url: "/api/reconcile", authorization: undefined }]);
});

test.each([301, 401, 404, 500, 503])("the workflow is red when the shop answers %i", async (status) => {
  expect((await callShop(status)).ok).toBe(false);
});

test("the workflow sends the secret when the repository has one, and prints neither the secret nor the response", async () => {
  const { stdout, requests } = await callShop(200, "a-secret-of-the-shop");
  expect(requests).toMatchObject([{ authorization: "Bearer a-secret-of-the-shop" }]);
  expect(stdout).not.toMatch(/a-secret|counts/);
});

test("the workflow does nothing in a repository without SHOP_URL", () => {
  expect(workflow).toMatch(/^ {4}if: vars\.SHOP_URL != ''$/m);
});
