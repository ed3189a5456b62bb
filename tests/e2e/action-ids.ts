import { readFileSync } from "node:fs";

type Manifest = { node: Record<string, { exportedName: string; filename: string }> };

/** The actions of the build that is tested, as a browser names them: `app/(shop)/cart/actions.ts addToCart` → id. */
export function actionIds(): Map<string, string> {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  // Cached functions are in the list, too.
  const actions = Object.entries(node).filter(([, { exportedName }]) => !exportedName.startsWith("$$"));
  return new Map(actions.map(([id, { filename, exportedName }]) => [`${filename} ${exportedName}`, id]));
}
