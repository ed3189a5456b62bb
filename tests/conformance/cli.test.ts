import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { describedIntegration } from "@/dev/conformance/described-integration";
import { readDescription } from "@/dev/conformance/integration-description";
import { startEmulator } from "@/dev/conformance/emulator";
import { runConformance } from "@/dev/conformance/run-conformance";
import { go } from "@/dev/conformance/operations";
import { believesTheQuery } from "./trusts-the-query";
import { careful } from "./correct-integration";
import { descriptionOf } from "./describe-example";
import { type Example, serveExample } from "./example-integration";
import { startProvider } from "./start-test-emulator";

/** Where nobody listens any more. */
async function deadAddress(): Promise<string> {
  const provider = await startProvider();
  await provider.close();
  return provider.url;
}

async function served(make: (ozuraUrl: string) => Example, at?: string) {
  const ozura = await startProvider();
  const example = make(at ?? ozura.url);
  const { url, close } = await serveExample(example);
  onTestFinished(async () => void (await Promise.all([close(), ozura.close()])));
  return { ozura, description: descriptionOf(url, example) };
}

function fileWith(content: unknown): string {
  const folder = mkdtempSync(path.join(tmpdir(), "conformance-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "integration.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

type Ended = { code: number; stdout: string; stderr: string };

function conformance(...args: string[]): Promise<Ended> {
  const all = ["--import", "tsx", "dev/conformance/cli.ts", ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

test("the command ends with 1 and tells in JSON what is broken", async () => {
  const { ozura, description } = await served(believesTheQuery);
  const { code, stdout, stderr } = await conformance(
    fileWith({ ...description, patienceSeconds: 1 }),
    "--json",
    "--ozura",
    ozura.url,
  );
  expect(stderr).toBe("");
  expect(code).toBe(1);
  const report = JSON.parse(stdout);
  expect(report.rows).toContainEqual({ row: 13, title: expect.stringContaining("query"), verdict: "broken" });
  expect(report.scenarios).toContainEqual({
    name: "a query that claims everything",
    rows: [13],
    did: expect.stringContaining("while nobody had paid"),
    verdict: "broken",
    saw: "the order is paid",
    should: "nothing in an address decides what became of a payment",
  });
}, 60_000);

test("the command ends with 2 and says why when there is nothing to tell", async () => {
  const url = await deadAddress();
  const description = { name: "Dead", begin: { url }, status: { url }, statuses: {}, ozura: { url } };
  expect(await conformance(fileWith(description))).toMatchObject({
    code: 2,
    stderr: `There is no stand-in for Ozura at ${url}: ECONNREFUSED.\n`,
  });
});

test("a file that describes nothing is named, with what is wrong in it", () => {
  expect(() => readDescription("/nowhere.json")).toThrow("/nowhere.json can't be read as JSON");
  expect(() => readDescription(fileWith("{"))).toThrow("can't be read as JSON");
  const spelled = fileWith({ name: "x", beginn: {}, status: { url: "shop" }, statuses: { paid: "yes" } });
  expect(() => readDescription(spelled)).toThrow(/"beginn"[\s\S]*must be[\s\S]*begin[\s\S]*status[\s\S]*statuses.paid/);
});

test("an integration that is not there is named, with the way that leads nowhere", async () => {
  const { ozura, description } = await served(careful);
  const url = await deadAddress();
  const dead = describedIntegration({ ...description, begin: { url, method: "POST", headers: {} } });
  await expect(runConformance(dead, ozura.url)).rejects.toThrow(`POST ${url} failed: ECONNREFUSED`);
});

test("an integration that talks to another provider is told where its OZURA_API_URL should lead", async () => {
  const elsewhere = await startProvider();
  onTestFinished(elsewhere.close);
  const { ozura, description } = await served(careful, elsewhere.url);
  await expect(runConformance(describedIntegration(description), ozura.url)).rejects.toThrow(
    /which the stand-in at http.* does not know\. Is that where its OZURA_API_URL leads\?/,
  );
});

test("a status that the description does not explain is quoted", async () => {
  const { ozura, description } = await served(careful);
  const silent = describedIntegration({ ...description, statuses: { paid: "paid" } });
  await expect(runConformance(silent, ozura.url)).rejects.toThrow('`status` answered "pending", and `statuses`');
});

test("an integration where nobody can pay is told so, and not that it is safe", async () => {
  const { ozura, description } = await served((url) => ({ ...careful(url), visit: async () => "<h1>Thank you</h1>" }));
  const integration = { ...describedIntegration(description), patienceMs: 500 };
  await expect(runConformance(integration, ozura.url)).rejects.toThrow("An honest purchase does not succeed");
});

test("a port that somebody has is named", async () => {
  const { ozura, description } = await served(careful);
  const port = Number(new URL(ozura.url).port);
  await expect(startEmulator({ ...description, ozura: { port } })).rejects.toThrow(
    `can't start on port ${port}: listen EADDRINUSE`,
  );
});

test("a command gets what an order is called as an argument, and no shell ever reads it", async () => {
  const print = "process.stdout.write(process.argv[1])";
  const reference = "$(touch /tmp/x); `id` && {sessionId}";
  const way = { command: [process.execPath, "-e", print, "{reference}"] };
  expect(await go(way, { reference }, 10_000)).toMatchObject({ text: reference });
});

test("a command that never ends is ended, and one that fails is quoted", async () => {
  const endless = { command: [process.execPath, "-e", "setInterval(() => {}, 1000)"] };
  await expect(go(endless, {}, 300)).rejects.toThrow("it took more than 0.3 s");
  const failing = { command: [process.execPath, "-e", "console.error('no such order'); process.exit(3)"] };
  await expect(go(failing, {}, 10_000)).rejects.toThrow("no such order");
});
