import { fences } from "./documents";

type Arrow = readonly [from: string, to: string];
type Participant = { name: string; calls: string; file: string };

/** Mermaid diagrams of one kind in a document. */
export function diagramsIn(text: string, kind: "sequenceDiagram" | "stateDiagram-v2"): string[] {
  return fences(text, "mermaid").filter((body) => body.startsWith(`${kind}\n`));
}

/** The transitions of a state diagram, sorted. An arrow of a group counts for each of its states. The initial arrow is left out. */
export function transitions(diagram: string): string[] {
  const groups = new Map(
    [...diagram.matchAll(/state (?:"[^"]*" as )?(\w+) \{([^}]*)\}/g)].map(([, name = "", inner = ""]) => [
      name,
      inner.trim().split(/\s+/),
    ]),
  );
  const each = (name: string) => groups.get(name) ?? [name];
  const arrows = [...diagram.matchAll(/^\s*(\w+) --> (\w+)/gm)];
  return arrows
    .flatMap(([, from = "", to = ""]) => each(from).flatMap((one) => each(to).map((other) => `${one} → ${other}`)))
    .sort();
}

/** Participants that are a function in a file of ours. */
export function participants(diagram: string): Participant[] {
  return [...diagram.matchAll(/participant (\w+) as (\w+)\(\)<br\/>(\S+)/g)].map(
    ([, name = "", calls = "", file = ""]) => ({ name, calls, file }),
  );
}

/** Calls as caller and called; replies are left out. */
export function calls(diagram: string): Arrow[] {
  return [...diagram.matchAll(/^\s*(\w+)->>(\w+):/gm)].map(([, from = "", to = ""]) => [from, to]);
}
