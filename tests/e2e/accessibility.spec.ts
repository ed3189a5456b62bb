import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { openSettled, states } from "./page-states";
import { control } from "./support";

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.afterEach(() => control.clearFaults());

/** What CI has the time for; `npm run test:e2e` looks at all of them. */
const always =
  /^(product|checkout|checkout-errors|outcome-(paid|unconfirmed|review)|order-paid|demo-run|admin-(order-paid|orders|reviews))$/;

// Each state is reached once, and then looked at in every way.
for (const state of states) {
  const tag = always.test(state.name) ? [] : "@thorough";
  test(`everybody can use ${state.name}`, { tag }, async ({ page, announce }) => {
    if (state.complaint) announce(state.complaint);
    await openSettled(page, state);

    // First of all, because the colors are measured: a transition on the way from light to dark has some of its own.
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect.soft(await movingParts(page), "what moves for longer than 10 ms with reduced motion").toEqual([]);
    expect.soft(await violations(axe(page).withTags([...WCAG_22_AA, "best-practice"])), "axe").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await violations(axe(page).withRules("color-contrast")), "axe, dark").toEqual([]);

    await page.setViewportSize({ width: 320, height: 640 });
    expect.soft(await sidewaysParts(page), "what reaches over the edge at 320 px").toEqual([]);

    await page.setViewportSize({ width: 640, height: 900 });
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%", "important"));
    expect.soft(await sidewaysParts(page), "what reaches over the edge with text of 200 %").toEqual([]);
    expect.soft(await clippedTexts(page), "texts that are cut off with text of 200 %").toEqual([]);
  });
}

test("in forced colors the chosen variant and the focus can be told from the others", async ({ page }) => {
  // Before the page is there: a transition on its way to the forced colors shows the same black on all of them.
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await page.goto("/products/stoneware-mug");
  const radios = page.getByRole("radio");
  const looks = () => radios.evaluateAll((inputs) => (inputs as HTMLInputElement[]).map(edgesIn));
  await page.evaluate(`window.edgesIn = ${edgesIn}`);

  const [chosen, other] = await looks();
  expect(chosen, "the chosen variant").not.toEqual(other);
  await radios.first().focus();
  await page.keyboard.press("ArrowRight");
  const [, focused] = await looks();
  expect(focused, "the focused variant").not.toEqual(chosen);

  await page.getByRole("button", { name: "Add to cart" }).focus();
  await expect(page.getByRole("button", { name: "Add to cart" })).not.toHaveCSS("outline-style", "none");
});

/** The visible edges of a choice: what is left of its look when a browser replaces every color. */
function edgesIn(input: HTMLInputElement): string[] {
  const canvas = getComputedStyle(document.body).backgroundColor;
  return [input, ...(input.labels?.[0]?.querySelectorAll("*") ?? [])].flatMap((node) => {
    const { outlineStyle, outlineWidth, outlineColor, borderTopWidth, borderTopColor } = getComputedStyle(node);
    return [
      ...(outlineStyle === "none" ? [] : [`outline ${outlineWidth} ${outlineColor}`]),
      ...(borderTopWidth === "0px" || borderTopColor === canvas ? [] : [`border ${borderTopWidth} ${borderTopColor}`]),
    ];
  });
}

/** Twice as fast as by default: it describes only what is wrong, and needs no page of its own, because there are no frames. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

function movingParts(page: Page): Promise<string[]> {
  return page.locator("body *").evaluateAll((nodes) =>
    nodes.flatMap((node) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(node);
      const durations = [
        ...transitionDuration.split(","),
        ...(animationName === "none" ? [] : animationDuration.split(",")),
      ];
      return durations.some((text) => Number.parseFloat(text) > 0.01) ? [node.outerHTML.slice(0, 120)] : [];
    }),
  );
}

/** Empty when the page can't be scrolled sideways. */
function sidewaysParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (node) => node.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} px of ${clientWidth} px`, ...wide.slice(0, 5).map((node) => node.outerHTML.slice(0, 120))];
  });
}

/** Elements with text of their own that hide a part of it. What only screen readers get is hidden on purpose. */
function clippedTexts(page: Page): Promise<string[]> {
  return page.locator("body *:not(script, style, noscript, option)").evaluateAll((nodes) =>
    nodes.flatMap((node) => {
      const ownText = [...node.childNodes].some(
        (child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim(),
      );
      const { overflowX, overflowY, position } = getComputedStyle(node);
      const forScreenReaders = position === "absolute" && node.clientWidth <= 1;
      if (!ownText || forScreenReaders || node.clientWidth === 0) return [];
      const cut =
        (overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1) ||
        (overflowY !== "visible" && node.scrollHeight > node.clientHeight + 1);
      return cut ? [node.outerHTML.slice(0, 120)] : [];
    }),
  );
}
