import { readFileSync } from "node:fs";

type Manifest = { node: Record<string, { exportedName: string; filename: string }> };

/** The action ids of the build under test, by file and name: `app/(shop)/cart/actions.ts addToCart` → id. */
export function actionIds(): Map<string, string> {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  // The manifest also lists cached functions.
  const actions = Object.entries(node).filter(([, { exportedName }]) => !exportedName.startsWith("$$"));
  return new Map(actions.map(([id, { filename, exportedName }]) => [`${filename} ${exportedName}`, id]));
}
