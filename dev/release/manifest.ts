import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { paymentCritical } from "./payment-critical";

/** Relative to the shop's root. */
export const MANIFEST = "dev/release/manifest.json";

/** A path inside the shop, so that a manifest from elsewhere cannot make us read other files. */
const fileSchema = z.string().regex(/^(?!.*(^|\/)\.{0,2}(\/|$))[^\\:]+$/);
const manifestSchema = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  files: z.record(fileSchema, z.string().regex(/^[0-9a-f]{64}$/)),
});

/** A release: its version, and the SHA-256 of each payment-critical file by path. */
export type Manifest = z.infer<typeof manifestSchema>;
export type Checksums = Manifest["files"];

/** Throws when the file is missing or invalid. */
export function readManifest(file: string): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Checksums of a shop's payment-critical files, and of those `others` that exist. Needs neither git nor a network. */
export function takeChecksums(root: string, others: readonly string[] = []): Checksums {
  const listed = paymentCritical.flatMap(({ places }) => places.flatMap((place) => filesIn(root, place)));
  const present = [...new Set([...listed, ...others])].filter((file) => existsSync(path.join(root, file))).sort();
  return Object.fromEntries(present.map((file) => [file, checksum(path.join(root, file))]));
}

function filesIn(root: string, place: string): string[] {
  if (!place.endsWith("/")) return [place];
  const folder = path.join(root, place);
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

/** Ignores CRLF line endings, which git and editors on Windows may have written. */
function checksum(file: string): string {
  return createHash("sha256").update(readFileSync(file, "utf8").replaceAll("\r\n", "\n")).digest("hex");
}
