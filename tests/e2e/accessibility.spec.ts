import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { openSettled, states } from "./page-states";
import { control } from "./support";

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.afterEach(() => control.clearFaults());

/** The states that CI checks. `npm run test:e2e` checks all of them. */
const always =
  /^(product|checkout|checkout-errors|outcome-(paid|unconfirmed|review)|order-paid|demo-run|admin-(order-paid|orders|reviews))$/;

// Each state is opened once, and all checks run on it.
for (const state of states) {
  const tag = always.test(state.name) ? [] : "@thorough";
  test(`${state.name} is accessible`, { tag }, async ({ page, allowProblem }) => {
    if (state.expectedProblem) allowProblem(state.expectedProblem);
    await openSettled(page, state);

    // This comes first, because a transition from light to dark has intermediate colors that would be measured.
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect.soft(await movingParts(page), "elements that move for longer than 10 ms with reduced motion").toEqual([]);
    expect.soft(await violations(axe(page).withTags([...WCAG_22_AA, "best-practice"])), "axe").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await violations(axe(page).withRules("color-contrast")), "axe, dark").toEqual([]);

    await page.setViewportSize({ width: 320, height: 640 });
    expect.soft(await sidewaysParts(page), "elements that overflow at 320 px").toEqual([]);

    await page.setViewportSize({ width: 640, height: 900 });
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%", "important"));
    expect.soft(await sidewaysParts(page), "elements that overflow with text of 200 %").toEqual([]);
    expect.soft(await clippedTexts(page), "texts that are cut off with text of 200 %").toEqual([]);
  });
}

test("in forced colors the chosen variant and the focused variant look different from the others", async ({ page }) => {
  // Set before the page loads: during a transition to forced colors all variants are black.
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

/** The outlines and borders of a choice, which remain visible when the browser replaces all colors. */
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

/** Twice as fast as the default: axe reports violations only, and opens no extra page, because the shop has no frames. */
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

/** The elements that make the page scroll sideways; empty when it does not. */
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

/** Elements that clip their own text. Text for screen readers only is hidden on purpose and excluded. */
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
