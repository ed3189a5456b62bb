import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { freePort } from "./dev/ports";
import { chromiumLaunch } from "./tests/support/chromium";

// Set once, by the first process that reads this file; the workers inherit them.
process.env.E2E_PORT ??= String(await freePort(3300));
process.env.E2E_OZURA_PORT ??= String(await freePort(4300));
process.env.E2E_MAIL_PORT ??= String(await freePort(4400));
process.env.E2E_DATA_DIR ??= mkdtempSync(path.join(tmpdir(), "shop-e2e-"));

const baseURL = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  projects: [
    { name: "shop", testMatch: "*.spec.ts", teardown: "leaks" },
    // After everything else, however much of it was asked for.
    { name: "leaks", testMatch: "leaks.teardown.ts" },
  ],
  timeout: 60_000,
  workers: 1,
  // Two cores that also build, serve and hold the database can be slow; what is right is right later, too.
  expect: { timeout: 12_000 },
  forbidOnly: true,
  reporter: [["list"], ["./tests/support/playwright-summary-reporter.ts"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    actionTimeout: 15_000,
    trace: process.env.CI ? "off" : "retain-on-failure",
    launchOptions: chromiumLaunch,
  },
  webServer: {
    command: "node --import tsx tests/e2e/serve.ts",
    url: `${baseURL}/api/health`,
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    // An empty environment, as on a fresh clone, save for where things go and for what `instant()` needs.
    env: {
      EXPOSE_TESTING_API: "1",
      // For container.spec.ts, which serves this build once more, as the Dockerfile does.
      STANDALONE: "1",
      PORT: process.env.E2E_PORT,
      OZURA_PORT: process.env.E2E_OZURA_PORT,
      MAIL_PORT: process.env.E2E_MAIL_PORT,
      DATA_DIR: process.env.E2E_DATA_DIR,
    },
    stdout: "ignore",
    stderr: "pipe",
  },
});
