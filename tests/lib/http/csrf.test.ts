import { describe, expect, test } from "vitest";
import { isSameOrigin } from "@/lib/http/csrf";
import { exportedFunctions, isActions, modulesBelow } from "../../support/server-entry-points";

const asked = (headers: Record<string, string>) => isSameOrigin(new Headers({ host: "shop.example", ...headers }));

describe("T104: a form that comes", () => {
  test.each<[string, Record<string, string>]>([
    ["from a page of ours", { origin: "https://shop.example", "sec-fetch-site": "same-origin" }],
    ["from an old browser", { origin: "https://shop.example" }],
    [
      "through a proxy that says which host was asked",
      { origin: "https://a.example", "x-forwarded-host": "a.example" },
    ],
  ])("%s is taken", (_, headers) => expect(asked(headers)).toBe(true));

  test.each<[string, Record<string, string>]>([
    ["without a word of where from", {}],
    ["from another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["from a neighbour", { origin: "https://evil.shop.example", "sec-fetch-site": "same-site" }],
    ["from an address that was typed", { "sec-fetch-site": "none" }],
    ["from nowhere that has a name", { origin: "null" }],
    ["from our host and another port", { origin: "https://shop.example:8443" }],
    ["with one header that lies", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
    ["with the other that lies", { origin: "https://shop.example", "sec-fetch-site": "cross-site" }],
    ["with something else for an origin", { origin: "shop.example" }],
  ])("%s is not", (_, headers) => expect(asked(headers)).toBe(false));
});

describe("T104: whatever a browser can call begins by asking where it comes from", () => {
  const actions = modulesBelow("app").filter(({ file, code }) => isActions(code) && !/^admin\/[\w-]+\.ts$/.test(file));

  test("there are actions to look at", () => expect(actions.length).toBeGreaterThan(4));

  test.each(actions)("$file", ({ code }) => {
    for (const { name, first } of exportedFunctions(code)) expect(first, name).toBe("await requireSameOrigin();");
  });

  // Actions of the admin begin with requireStaff (every-entry-point.test.ts).
  test("also the admin's", () => {
    const [session] = modulesBelow("lib/http").filter(({ file }) => file === "require-staff.ts");
    const [requireStaff] = exportedFunctions(session?.code ?? "").filter(({ name }) => name === "requireStaff");
    expect(requireStaff?.first).toBe("if (await isSubmission()) await requireSameOrigin();");
  });
});
