import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { freePort } from "./dev/free-port";
import { chromiumLaunch } from "./tests/support/chromium";

// The first process that reads this file sets these variables; the workers inherit them.
process.env.E2E_PORT ??= String(await freePort(3300));
process.env.E2E_OZURA_PORT ??= String(await freePort(4300));
process.env.E2E_MAIL_PORT ??= String(await freePort(4400));
process.env.E2E_DATA_DIR ??= mkdtempSync(path.join(tmpdir(), "shop-e2e-"));

const baseURL = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  projects: [
    { name: "shop", testMatch: "*.spec.ts", teardown: "leaks" },
    // Runs after all other tests, even when only some of them were selected.
    { name: "leaks", testMatch: "leaks.teardown.ts" },
  ],
  timeout: 60_000,
  workers: 1,
  // A CI machine with two cores also builds, serves and runs the database, so expectations get more time.
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
    // No configuration, as on a fresh clone, except ports and folders, and the testing API that `instant()` needs.
    env: {
      EXPOSE_TESTING_API: "1",
      PORT: process.env.E2E_PORT,
      OZURA_PORT: process.env.E2E_OZURA_PORT,
      MAIL_PORT: process.env.E2E_MAIL_PORT,
      DATA_DIR: process.env.E2E_DATA_DIR,
    },
    stdout: "ignore",
    stderr: "pipe",
  },
});
