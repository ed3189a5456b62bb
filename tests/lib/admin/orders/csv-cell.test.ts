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
    [";=1", "';'=1"],
  ])("%j is no formula", (typed, written) => {
    expect(toTextCell(typed)).toBe(written);
  });

  test.each(["Ada Lovelace", "Smith-Jones", "1 Main St; 2nd floor", "ada+mugs@example.com", "a=b", ""])(
    "%j stays as it is",
    (text) => {
      expect(toTextCell(text)).toBe(text);
    },
  );

  test.each([
    "01067",
    "00-001",
    "0049 30 123456",
    "(030) 123456",
    "123456789012345678",
    "12.50",
    "1,5",
    "1E5",
    "1e-5",
    "12D3",
    "3-4",
    "1/2",
    "12:30",
    "12:30 PM",
    "5 p",
    "50%",
    "€5",
    "0",
    " 01067",
    "０１０６７",
    "٠١٠",
    "MAR1",
    "5 A",
    "1-Mar",
    "Sept 2026",
    "26 December 2026",
    "TRUE",
    "false",
  ])("%j stays text: it is not converted to a number, a date or a boolean", (typed) => {
    expect(toTextCell(typed)).toBe(`'${typed}`);
  });

  test.each([
    "SW1A 1AA",
    "12 Main St",
    "221B",
    "D02 AF30",
    "mug-01",
    "Marta",
    "May Day",
    "7 Marschallstr.",
    "Mark 7th St",
    "ABC123E",
    "A5",
    "Ada",
  ])("%j is no number and stays as it is", (typed) => {
    expect(toTextCell(typed)).toBe(typed);
  });
});
