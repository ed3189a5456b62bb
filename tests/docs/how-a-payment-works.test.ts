import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allowedTransitions } from "@/lib/orders/order-status";
import { calls, diagramsIn, participants, transitions } from "./diagrams";
import { documents, read } from "./documents";

const page = read("docs/how-a-payment-works.md");
const sequences = diagramsIn(page, "sequenceDiagram");
/** Every diagram of the order's statuses, in any document: only orders are shipped. */
const ofOrders = documents.flatMap((document) =>
  diagramsIn(read(document), "stateDiagram-v2")
    .filter((diagram) => diagram.includes("--> shipped"))
    .map((diagram) => [document, diagram] as const),
);

const fromTable = Object.entries(allowedTransitions)
  .flatMap(([from, following]) => following.map((to) => `${from} → ${to}`))
  .sort();

test("docs/how-a-payment-works.md has a diagram of the order's statuses", () => {
  expect(ofOrders.map(([document]) => document)).toContain("docs/how-a-payment-works.md");
});

test.each(ofOrders)("the order's statuses in %s follow each other as lib/orders/order-status.ts says", (_, diagram) => {
  expect(transitions(diagram)).toEqual(fromTable);
});

test("the diagrams name functions that the named files export", () => {
  const named = sequences.flatMap(participants);
  expect(named.length).toBeGreaterThan(10);
  const missing = named.filter(
    ({ file, calls: name }) => !new RegExp(`export (async )?function ${name}\\b`).test(readFileSync(file, "utf8")),
  );
  expect(missing).toEqual([]);
});

test("a call that a diagram draws is in the code", () => {
  const arrows = sequences.flatMap((diagram) => {
    const files = new Map(participants(diagram).map((one) => [one.name, one]));
    return calls(diagram).flatMap(([from, to]) => {
      const [caller, called] = [files.get(from), files.get(to)];
      return caller && called ? [{ file: caller.file, name: called.calls }] : [];
    });
  });
  expect(arrows.length).toBeGreaterThan(10);
  const untrue = arrows.filter(
    ({ file, name }) => !new RegExp(`\\b${name}\\(|<${name}\\b`).test(readFileSync(file, "utf8")),
  );
  expect(untrue).toEqual([]);
});

test("the functions that the page names are in the code that it names", () => {
  const sources = [...page.matchAll(/`((?:lib|app|proxy)[\w/.-]*\.tsx?)`|<br\/>(\S+)/g)].map(([, file, drawn]) =>
    readFileSync(file ?? drawn ?? "", "utf8"),
  );
  const named = [...page.matchAll(/`(\w+)\(\)`/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !sources.some((source) => new RegExp(`function ${name}[<(]`).test(source)))).toEqual(
    [],
  );
});
