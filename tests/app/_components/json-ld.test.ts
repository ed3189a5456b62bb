import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { JsonLd } from "../../../app/_components/json-ld";

const hostile = [
  "</script><script>alert(1)</script>",
  "<!--<script>",
  "]]> & &lt; &amp; \" ' \\ \\u003c",
  "line\u2028paragraph\u2029",
];

test.each(hostile)("T107: a product called %j stays inside its script and parses to the same name", (name) => {
  const html = renderToStaticMarkup(createElement(JsonLd, { data: { name } }));
  const [, text = ""] = /^<script type="application\/ld\+json">([^<\u2028\u2029]*)<\/script>$/.exec(html) ?? [];
  expect(JSON.parse(text)).toEqual({ name });
});
