import { hasCurrentAgentRules } from "next/dist/server/lib/generate-agent-files";
import { expect, test } from "vitest";

// `next dev` rewrites the block when it detects a coding agent. After an upgrade of Next.js, take over what it writes.
test("AGENTS.md has the block of the installed Next.js, so `next dev` leaves it unchanged", () => {
  expect(hasCurrentAgentRules(process.cwd())).toBe(true);
});
