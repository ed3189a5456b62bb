import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "./documents";

const page = read("docs/troubleshooting.md");
const entries = [...page.matchAll(/^### (.+)$/gm)].map(([, heading = ""]) => heading);

/** The file in which Next.js has a message, and the part of the message in that file. */
const ofNext: Record<string, [file: string, text: string]> = {
  "`Another next dev server is already running.`": ["build/lockfile.js", "server is already running."],
  "`Blocked cross-origin request to Next.js dev resource …`": [
    "server/lib/router-utils/block-cross-site-dev.js",
    "Blocked cross-origin request to Next.js dev resource ",
  ],
  "`Could not find a production build in the '.next' directory.`": [
    "server/next-server.js",
    "Could not find a production build in the '",
  ],
};

/** Printed by npm, a shell, Node.js, PostgreSQL, Prisma, Vercel and Playwright. */
const ofOthers = [
  "`npm warn EBADENGINE Unsupported engine`",
  "`sh: 1: prisma: not found`",
  "`Cannot find module '…/lib/generated/prisma/client'`",
  "`connect ECONNREFUSED …`",
  "`getaddrinfo ENOTFOUND …`",
  '`password authentication failed for user "…"`',
  '`database "…" does not exist`',
  "`permission denied for schema public`",
  "`self-signed certificate in certificate chain`",
  "``The table `public.Product` does not exist in the current database.``",
  "`Error: Schema engine error:`",
  "`Error: listen EADDRINUSE: address already in use :::3000`",
  "`Hobby accounts are limited to daily cron jobs`",
  "`Executable doesn't exist at …`",
  "`permission denied to create database`",
];

const sources = [
  readFileSync("proxy.ts", "utf8"),
  ...["app", "lib", "dev", "prisma"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(tsx?|mjs)$/.test(name) && !name.startsWith("generated"))
      .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
  ),
].join("\n");

/** The messages of a heading or a cell, without the parts that differ. */
function fixedParts(text: string): string[] {
  const messages = [...text.matchAll(/`([^`]+)`/g)].map(([, message = ""]) => message);
  return messages.flatMap((message) => message.split("…").map((part) => part.trim())).filter(Boolean);
}

const ofOurs = entries.filter((heading) => !(heading in ofNext) && !ofOthers.includes(heading));
const cells = [...page.matchAll(/^\| (`.+?) \|/gm)].map(([, cell = ""]) => cell);

test.each([...ofOurs, ...cells])("%s is a message of the shop or its scripts", (message) => {
  expect(fixedParts(message).filter((part) => !sources.includes(part))).toEqual([]);
});

test.each(Object.entries(ofNext))("%s is a message of Next.js", (heading, [file, text]) => {
  expect(entries).toContain(heading);
  expect(readFileSync(`node_modules/next/dist/${file}`, "utf8")).toContain(text);
});

test("every listed message of another program has an entry", () => {
  expect(ofOthers.filter((heading) => !entries.includes(heading))).toEqual([]);
});
