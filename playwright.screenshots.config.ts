import { defineConfig } from "@playwright/test";
import config from "./playwright.config";

/** `npm run screenshots`: every state of the shop into `screenshots/`, to look at. */
export default defineConfig(config, { testDir: "tests/screenshots", reporter: "list", use: { trace: "off" } });
