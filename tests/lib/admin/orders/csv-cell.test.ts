import { describe, expect, test } from "vitest";
import { toTextCell } from "@/lib/admin/orders/csv-cell";

describe("a cell of the export", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t'=1"],
    ["\r=1", "'\r'=1"],
    ["\n=1", "'\n'=1"],
    [" =1", "' =1"],
    ["\u00a0=1", "'\u00a0=1"],
    ["\u200b=1", "'\u200b=1"],
    ['"=1', `'"=1`],
    ["＝1", "'＝1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠A1", "'＠A1"],
    ["Ada;=1", "Ada;'=1"],
    ["Ada;=1;+2;-3;@4", "Ada;'=1;'+2;'-3;'@4"],
    ["Ada,=1", "Ada,'=1"],
    ["Ada|=1", "Ada|'=1"],
    ["Ada\t=1", "Ada\t'=1"],
    ["Ada\n=1", "Ada\n'=1"],
    ["Ada\r\n=1", "Ada\r\n'=1"],
    ["Ada\u2028=1", "Ada\u2028'=1"],
    ['Ada"; =1', `Ada";' =1`],
    ['Ada;"=1', `Ada;'"=1`],
    ["Ada;＝1", "Ada;'＝1"],
    [";=1", ";'=1"],
  ])("%j is no formula", (typed, written) => {
    expect(toTextCell(typed)).toBe(written);
  });

  test.each(["Ada Lovelace", "Smith-Jones", "1 Main St; 2nd floor", "ada+mugs@example.com", "a=b", "", "12.50"])(
    "%j stays as it is",
    (text) => {
      expect(toTextCell(text)).toBe(text);
    },
  );
});
