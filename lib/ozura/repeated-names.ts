const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * Whether an object in a JSON text has a name twice. `JSON.parse` silently keeps the last value, so a reply that says
 * both "pending" and "completed" would be read as one of them. For text that `JSON.parse` accepts; linear in its
 * length.
 */
export function hasRepeatedNames(json: string): boolean {
  const open: (Set<string> | null)[] = [];
  let text: string | null = null;
  for (const [token] of json.matchAll(tokens)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":" && text !== null) {
      // Escapes can spell one name in two ways.
      const name: string = JSON.parse(text);
      const names = open.at(-1);
      if (names?.has(name)) return true;
      names?.add(name);
    }
    text = token.startsWith('"') ? token : null;
  }
  return false;
}
