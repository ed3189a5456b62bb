import { beforeAll, describe, expect, test } from "vitest";
import { signIn } from "@/lib/admin/sign-in";
import { useShop } from "../../support/shop";

const PASSWORD = "a password of the shop's";

useShop();
beforeAll(() => {
  Object.assign(process.env, { ADMIN_PASSWORD: PASSWORD });
});

const tryFrom = (address: string, password: string, name = "Grace") => signIn({ name, password }, address);

describe("signing in", () => {
  test("takes the password, and keeps the name", async () => {
    expect(await tryFrom("192.0.2.1", PASSWORD, "  Grace ")).toEqual({ ok: true, staff: { name: "Grace" } });
    expect(await tryFrom("192.0.2.1", `${PASSWORD} `)).toEqual({ ok: false, reason: "wrong_password" });
    expect(await tryFrom("192.0.2.1", "")).toEqual({ ok: false, reason: "wrong_password" });
  });

  test.each([
    {},
    { name: "", password: PASSWORD },
    { name: "a\u0000b", password: PASSWORD },
    { name: "x".repeat(61), password: PASSWORD },
  ])("wants a name that can be kept: %o", async (form) => {
    expect(await signIn(form, "192.0.2.1")).toEqual({ ok: false, reason: "name_missing" });
  });

  test("after five wrong tries from an address not even the right password helps there, and elsewhere it does", async () => {
    for (let tries = 0; tries < 5; tries++)
      expect(await tryFrom("192.0.2.1", "guess")).toMatchObject({ reason: "wrong_password" });
    expect(await tryFrom("192.0.2.1", PASSWORD)).toEqual({ ok: false, reason: "too_many" });
    expect(await tryFrom("192.0.2.2", PASSWORD)).toMatchObject({ ok: true });
  });

  test("twenty guesses at once are no more than five", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryFrom("192.0.2.1", "guess")));
    expect(answers.filter((answer) => !answer.ok && answer.reason === "wrong_password")).toHaveLength(5);
  });

  test("a hundred wrong tries from as many addresses are too many for all", async () => {
    for (let tries = 0; tries < 100; tries++) await tryFrom(`198.51.100.${tries}`, "guess");
    expect(await tryFrom("192.0.2.2", PASSWORD)).toEqual({ ok: false, reason: "too_many" });
  });

  test("one address alone cannot keep the others out", async () => {
    for (let tries = 0; tries < 120; tries++) await tryFrom("192.0.2.1", "guess");
    expect(await tryFrom("192.0.2.2", PASSWORD)).toMatchObject({ ok: true });
  });

  test("a correct password does not count as an attempt", async () => {
    for (let tries = 0; tries < 12; tries++) expect(await tryFrom("192.0.2.1", PASSWORD)).toMatchObject({ ok: true });
  });
});
