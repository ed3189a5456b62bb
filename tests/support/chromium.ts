import { spawnSync } from "node:child_process";

/**
 * A Chromium of the system's, where there is one; else Playwright's own (`npx playwright install chromium`). The headless
 * shell first: without a window's machinery a purchase takes half the time.
 */
const found = spawnSync("which", ["chromium-headless-shell", "chromium"], { encoding: "utf8" });
const executablePath = found.stdout?.split("\n")[0];

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How it is launched. */
export const chromiumLaunch = executablePath ? { executablePath, args: quiet } : {};
