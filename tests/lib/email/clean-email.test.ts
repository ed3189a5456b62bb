import { describe, expect, test } from "vitest";
import { emailSchema } from "@/lib/checkout/contact";

describe("an email address", () => {
  test.each([
    ["ada@example.com", "ada@example.com"],
    [" Ada.Lovelace+mugs@Example.com ", "Ada.Lovelace+mugs@Example.com"],
    ["ann@müller.de", "ann@xn--mller-kva.de"],
    ["ann@mu\u0308ller.de", "ann@xn--mller-kva.de"],
    ["ann@shop.MÜLLER.de", "ann@shop.xn--mller-kva.de"],
    ["ivan@пример.рф", "ivan@xn--e1afmkfd.xn--p1ai"],
    ["ann@xn--mller-kva.de", "ann@xn--mller-kva.de"],
    ["yuki@例え.テスト", "yuki@xn--r8jz45g.xn--zckzah"],
    ["ada@example.com\u200b", "ada@example.com"],
    ["\ufeffada\u200b@exam\u00adple.com\u2060", "ada@example.com"],
    ["\u202aada@example.com\u202c", "ada@example.com"],
    ["\u00a0ada@example.com\u3000", "ada@example.com"],
    ["ada＠example.com", "ada@example.com"],
    ["ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ada@example.com"],
    ["ada@例え。jp", "ada@xn--r8jz45g.jp"],
    ["o'brien@example.com", "o'brien@example.com"],
  ])("%j is read as %s", (typed, email) => {
    expect(emailSchema.parse(typed)).toBe(email);
  });

  test.each([
    "",
    "ada",
    "ada@",
    "@müller.de",
    "ada@example",
    "ada@müller",
    "ada lovelace@example.com",
    "ada@exa mple.com",
    "ada@exam\u0000ple.com",
    "ada@example.com, eve@example.com",
    "ada@ex%61mple.com",
    "ada@ex%61mpleü.com",
    "ada@ü..de",
    "änn@example.com",
    "\u200b",
    `${"a".repeat(250)}@example.com`,
    `ann@${"ü".repeat(60)}.${"ü".repeat(60)}.${"ü".repeat(60)}.${"ü".repeat(60)}.de`,
  ])("%j is refused", (typed) => {
    expect(emailSchema.safeParse(typed).success).toBe(false);
  });
});
