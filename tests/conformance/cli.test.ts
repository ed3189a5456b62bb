import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { describedIntegration } from "@/dev/conformance/described-integration";
import { startEmulator } from "@/dev/conformance/emulator";
import { readDescription } from "@/dev/conformance/integration-description";
import { performOperation } from "@/dev/conformance/operations";
import { runConformance } from "@/dev/conformance/run-conformance";
import { correctIntegration } from "./correct-integration";
import { describeExample } from "./describe-example";
import { type Example, serveExample } from "./example-integration";
import { startTestEmulator } from "./start-test-emulator";
import { trustsTheQuery } from "./trusts-the-query";

/** A URL without a server. */
async function unusedUrl(): Promise<string> {
  const provider = await startTestEmulator();
  await provider.close();
  return provider.url;
}

async function served(make: (ozuraUrl: string) => Example, at?: string) {
  const ozura = await startTestEmulator();
  const example = make(at ?? ozura.url);
  const { url, close } = await serveExample(example);
  onTestFinished(async () => void (await Promise.all([close(), ozura.close()])));
  return { ozura, description: describeExample(url, example) };
}

function fileWith(content: unknown): string {
  const folder = mkdtempSync(path.join(tmpdir(), "conformance-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "integration.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

type ExitResult = { code: number; stdout: string; stderr: string };

function conformance(...args: string[]): Promise<ExitResult> {
  const all = ["--import", "tsx", "dev/conformance/cli.ts", ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

test("the command exits with 1 and reports failures as JSON", async () => {
  const { ozura, description } = await served(trustsTheQuery);
  const { code, stdout, stderr } = await conformance(
    fileWith({ ...description, timeoutSeconds: 1 }),
    "--json",
    "--ozura",
    ozura.url,
  );
  expect(stderr).toBe("");
  expect(code).toBe(1);
  const report = JSON.parse(stdout);
  expect(report.rows).toContainEqual({ row: 13, title: expect.stringContaining("query"), outcome: "fail" });
  expect(report.scenarios).toContainEqual({
    name: "a forged query with all success parameters",
    rows: [13],
    steps: expect.stringContaining("before the payment"),
    outcome: "fail",
    actual: "the order is paid",
    expected: "no URL parameter decides the status of a payment",
  });
}, 60_000);

test("the command exits with 2 and a reason when no scenario can be run", async () => {
  const url = await unusedUrl();
  const description = { name: "Dead", begin: { url }, status: { url }, statuses: {}, ozura: { url } };
  expect(await conformance(fileWith(description))).toMatchObject({
    code: 2,
    stderr: `There is no Ozura emulator at ${url}: ECONNREFUSED.\n`,
  });
});

test("an invalid description file is named, with its mistakes", () => {
  expect(() => readDescription("/nowhere.json")).toThrow("/nowhere.json can't be read as JSON");
  expect(() => readDescription(fileWith("{"))).toThrow("can't be read as JSON");
  const invalid = fileWith({ name: "x", beginn: {}, status: { url: "shop" }, statuses: { paid: "yes" } });
  expect(() => readDescription(invalid)).toThrow(/"beginn"[\s\S]*must be[\s\S]*begin[\s\S]*status[\s\S]*statuses.paid/);
});

test("an integration that does not run is reported with the operation that failed", async () => {
  const { ozura, description } = await served(correctIntegration);
  const url = await unusedUrl();
  const stopped = describedIntegration({ ...description, begin: { url, method: "POST", headers: {} } });
  await expect(runConformance(stopped, ozura.url)).rejects.toThrow(`POST ${url} failed: ECONNREFUSED`);
});

test("an integration with another provider gets an error that names its OZURA_API_URL", async () => {
  const elsewhere = await startTestEmulator();
  onTestFinished(elsewhere.close);
  const { ozura, description } = await served(correctIntegration, elsewhere.url);
  await expect(runConformance(describedIntegration(description), ozura.url)).rejects.toThrow(
    /which the Ozura emulator at http.* does not know\. Does the integration's OZURA_API_URL name this emulator\?/,
  );
});

test("a status that the description does not explain is quoted", async () => {
  const { ozura, description } = await served(correctIntegration);
  const silent = describedIntegration({ ...description, statuses: { paid: "paid" } });
  await expect(runConformance(silent, ozura.url)).rejects.toThrow('`status` returned "pending", which `statuses`');
});

test("an integration in which no payment succeeds gets an error, and no passed scenarios", async () => {
  const { ozura, description } = await served((url) => ({
    ...correctIntegration(url),
    visit: async () => "<h1>Thank you</h1>",
  }));
  const integration = { ...describedIntegration(description), timeoutMs: 500 };
  await expect(runConformance(integration, ozura.url)).rejects.toThrow("An ordinary purchase does not succeed");
});

test("a port that is in use is named", async () => {
  const { ozura, description } = await served(correctIntegration);
  const port = Number(new URL(ozura.url).port);
  await expect(startEmulator({ ...description, ozura: { port } })).rejects.toThrow(
    `can't start on port ${port}: listen EADDRINUSE`,
  );
});

test("a command gets the order reference as an argument, without a shell", async () => {
  const print = "process.stdout.write(process.argv[1])";
  const reference = "$(touch /tmp/x); `id` && {sessionId}";
  const operation = { command: [process.execPath, "-e", print, "{reference}"] };
  expect(await performOperation(operation, { reference }, 10_000)).toMatchObject({ text: reference });
});

test("a command that never ends is ended, and one that fails is quoted", async () => {
  const endless = { command: [process.execPath, "-e", "setInterval(() => {}, 1000)"] };
  await expect(performOperation(endless, {}, 300)).rejects.toThrow("it took more than 0.3 s");
  const failing = { command: [process.execPath, "-e", "console.error('no such order'); process.exit(3)"] };
  await expect(performOperation(failing, {}, 10_000)).rejects.toThrow("no such order");
});
