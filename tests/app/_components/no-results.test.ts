import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { catalogText } from "@/lib/messages/catalog";
import { NoResults } from "../../../app/_components/listing/no-results";

const shown = (isNarrowed: boolean) => renderToStaticMarkup(createElement(NoResults, { isNarrowed }));

test("an empty shop says that it is empty, and does not blame filters that nobody chose", () => {
  expect(shown(false)).toContain(catalogText.emptyShop);
  expect(shown(false)).not.toContain(catalogText.noResultsHint);
});

test("a list that was narrowed to nothing offers the way back to everything", () => {
  expect(shown(true)).toContain(catalogText.noResults);
  expect(shown(true)).toContain('href="/products"');
});
