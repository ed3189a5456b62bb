import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MANIFEST, type Manifest, takeChecksums } from "@/dev/release/manifest";

/** A clone of the template: the files, without git. */
const clone = mkdtempSync(path.join(tmpdir(), "shop-clone-"));
const at = (file: string) => path.join(clone, file);
const write = (file: string, text: string) => writeFileSync(at(file), text);
const edit = (file: string, change: (text: string) => string) => write(file, change(readFileSync(at(file), "utf8")));
const release: Manifest = { version: "1.0.0", files: takeChecksums(".") };
const other = "f".repeat(64);

beforeAll(() => {
  const files = ["package.json", "proxy.ts", "instrumentation.ts", "next.config.mjs", "vercel.json"];
  for (const entry of [...files, "app", "lib", "prisma", "dev/release"])
    cpSync(entry, at(entry), { recursive: true, filter: (from) => !from.startsWith("lib/generated") });
  symlinkSync(path.resolve("node_modules"), at("node_modules"));
  write(MANIFEST, JSON.stringify(release));
});
afterAll(() => rmSync(clone, { recursive: true }));

function check(...options: string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--import", "tsx", "dev/release/check-upgrade.ts", ...options],
    { cwd: clone, encoding: "utf8", timeout: 15_000 },
  );
  return { status, stdout };
}

/** The files under the heading with that beginning. */
function filesUnder(heading: string, stdout: string): string[] {
  const [, part = ""] = stdout.split(new RegExp(`^${heading}.*:$`, "m"));
  return (
    part
      .split("\n\n")[0]
      ?.match(/^ {2}\S+$/gm)
      ?.map((line) => line.trim()) ?? []
  );
}

test("a fresh clone differs in nothing, not even where an editor has written CRLF", () => {
  edit("lib/platform/db.ts", (text) => text.replaceAll("\n", "\r\n"));
  const { status, stdout } = check("--strict");
  expect(stdout).toBe("No payment-critical files differ from 1.0.0.\n");
  expect(status).toBe(0);
});

test("a changed clone gets a list of payment-critical files that differ, and fails with --strict only", () => {
  edit("lib/payments/verdict.ts", (text) => `${text}// Ours.\n`);
  rmSync(at("app/(shop)/checkout/cancel/page.tsx"));
  write("lib/orders/gift.ts", "export {};\n");
  write("app/(shop)/page.tsx", "export {};\n");
  const { status, stdout } = check();
  expect(stdout).toContain("3 payment-critical files differ from 1.0.0.");
  expect(filesUnder("Changed in this shop\\.", stdout)).toEqual(["lib/payments/verdict.ts"]);
  expect(filesUnder("Missing in this shop", stdout)).toEqual(["app/(shop)/checkout/cancel/page.tsx"]);
  expect(filesUnder("Added in this shop", stdout)).toEqual(["lib/orders/gift.ts"]);
  expect(stdout).toContain("confirms and reconciles payments");
  expect(status).toBe(0);
  expect(check("--strict").status).toBe(1);
});

test("against a newer release, each file is to be copied, merged or kept", () => {
  edit("lib/payments/verdict.ts", (text) => `${text}// Ours.\n`);
  edit("lib/ozura/client.ts", (text) => `${text}// Ours.\n`);
  edit("lib/ozura/errors.ts", (text) => `${text}// A fix that both have.\n`);
  const fixed = { "lib/ozura/client.ts": other, "lib/money.ts": other, "lib/ozura/new.ts": other };
  const same = { "lib/ozura/errors.ts": takeChecksums(clone)["lib/ozura/errors.ts"] };
  const newer = { version: "1.1.0", files: { ...release.files, ...fixed, ...same } };
  write("newer.json", JSON.stringify(newer));
  const { status, stdout } = check("--against", "newer.json");
  expect(filesUnder("Changed by the newer release only", stdout)).toEqual(["lib/money.ts", "lib/ozura/new.ts"]);
  expect(filesUnder("Changed by both", stdout)).toEqual(["lib/ozura/client.ts"]);
  expect(filesUnder("Changed in this shop only", stdout)).toContain("lib/payments/verdict.ts");
  expect(stdout).not.toContain("lib/ozura/errors.ts");
  expect(status).toBe(0);
});

test("a manifest that names files outside the shop is refused", () => {
  for (const file of ["../secret", "/etc/passwd", "lib/../../secret"]) {
    write("foreign.json", JSON.stringify({ version: "1.1.0", files: { [file]: other } }));
    expect(check("--against", "foreign.json").status, file).toBe(1);
  }
});
