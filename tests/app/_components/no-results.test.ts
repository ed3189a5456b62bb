import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { catalogueText } from "@/lib/messages/catalog";
import { NoResults } from "../../../app/_components/listing/no-results";

const shown = (isNarrowed: boolean) => renderToStaticMarkup(createElement(NoResults, { isNarrowed }));

test("an empty shop says that it is empty, and does not blame filters that nobody chose", () => {
  expect(shown(false)).toContain(catalogueText.emptyShop);
  expect(shown(false)).not.toContain(catalogueText.noResultsHint);
});

test("a list that was narrowed to nothing offers the way back to everything", () => {
  expect(shown(true)).toContain(catalogueText.noResults);
  expect(shown(true)).toContain('href="/products"');
});
