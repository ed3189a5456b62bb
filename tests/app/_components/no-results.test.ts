import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { catalogText } from "@/lib/messages/catalog";
import { NoResults } from "../../../app/_components/listing/no-results";

const shown = (isNarrowed: boolean) => renderToStaticMarkup(createElement(NoResults, { isNarrowed }));

test("an empty shop says that it is empty, and does not mention filters", () => {
  expect(shown(false)).toContain(catalogText.emptyShop);
  expect(shown(false)).not.toContain(catalogText.noResultsHint);
});

test("a filtered list without products has a link to all products", () => {
  expect(shown(true)).toContain(catalogText.noResults);
  expect(shown(true)).toContain('href="/products"');
});
