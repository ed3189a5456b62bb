import sharp from "sharp";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { drawableText } from "@/app/_link-preview/drawable-text";
import { drawableCharacters } from "@/app/_link-preview/fonts";
import { previewImageSize, renderLinkPreview } from "@/app/_link-preview/render-link-preview";

// The network is absent, as in many builds. The renderer asks public servers for characters that its fonts lack; its
// own WebAssembly is a data URL.
const realFetch = globalThis.fetch;
let requests: string[] = [];

beforeEach(() => {
  requests = [];
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    if (String(url).startsWith("data:")) return realFetch(url, init);
    requests.push(String(url));
    throw new Error("There is no network.");
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  expect(requests).toEqual([]);
});

const image = `data:image/png;base64,${(
  await sharp({ create: { ...previewImageSize, channels: 3, background: "#888" } })
    .png()
    .toBuffer()
).toString("base64")}`;

async function draw(title: string, text = "$28.00"): Promise<string> {
  const png = Buffer.from(await renderLinkPreview({ image, title, text }).arrayBuffer());
  expect(await sharp(png).metadata()).toMatchObject({ format: "png", width: 1200, height: 630 });
  return png.toString("base64");
}

const allLatin1 = String.fromCodePoint(...Array.from({ length: 0xff }, (_, index) => index + 1));

test.each([
  "Mug 🎁",
  "❤️ Mug ☕️ 1️⃣ ™️ ©",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿 👩🏽‍🍳 🇵🇱",
  "茶碗",
  "Чашка для чая",
  "Κούπα",
  "كوب شاي",
  "स्टोनवेयर मग",
  "ถ้วยชา",
  "Ż́ x̂ q̃ \u0301",
  "\ud800 lone \udc00",
  "𝒞𝓊𝓅 𝐌𝐮𝐠",
  "Mug \u200b\u202e\ufeff\u00ad\u0000\u0007\ttab\nline",
  "½ ⅓ ∞ ≤ → ★ ✓ № ℃ ﬁ",
  "!?#*%&<>\"'`{}[]\\|~^_=+@",
  " ",
  "",
  allLatin1,
])("a link preview with the title %j is drawn without a request", async (title) => {
  await draw(title);
});

test.each([
  "9 007 199 254 740 991,00 zł",
  "\u200f1,234.00 \u20aa",
  "₹1,23,456.00",
  "٢٨٫٠٠ ر.س",
  "28,00 ₽",
  "￥2,500",
  "28,00\u202f€",
])("a link preview with the price %j is drawn without a request", async (price) => {
  await draw("Mug", price);
});

test.each([
  "Zażółć gęślą jaźń",
  "Příliš žluťoučký kůň",
  "Iğdır çömleği, ŞIK",
  "Ţesătură, țesătură și șorț",
  "Árvíztűrő tükörfúrógép",
  "Ķirsis, ūdens, Žąsis",
  "Bát sứ Bát Tràng, lọ hoa gốm, đĩa nhỏ",
  "Κεραμικό φλιτζάνι",
  "Керамическая чашка, їжак",
])("the title %j is drawn as it is", (title) => {
  expect(drawableText(title)).toBe(title);
  expect(drawableText(title.normalize("NFD"))).toBe(title.normalize("NFC"));
});

test("every character that a font has is drawn without a request", async () => {
  const characters = [...drawableCharacters].map((code) => String.fromCodePoint(code));
  for (let start = 0; start < characters.length; start += 200) {
    await draw(drawableText(characters.slice(start, start + 200).join("")));
  }
});

test("a word that is longer than a line wraps: its end is drawn", async () => {
  const word = "Rindfleischetikettierungsüberwachungsgesetzhalte";
  expect(await draw(`${word}r`)).not.toBe(await draw(`${word}t`));
});

test("a title that is too long ends with an ellipsis, above the price", async () => {
  const title = "W".repeat(200);
  expect(await draw(`${title}r`)).toBe(await draw(`${title}t`));
  expect(await draw(title, "$28.00")).not.toBe(await draw(title, "$29.00"));
});

test("words stay apart where a line break or a tab was", async () => {
  expect(await draw("Salt\nand\tpepper")).toBe(await draw("Salt and pepper"));
});

test("symbols that no font has are left out", async () => {
  expect(await draw("🎁 Mug ❤️")).toBe(await draw("Mug"));
});

test("a title with letters that no font has is left out", async () => {
  expect(await draw("茶碗 Mug")).toBe(await draw(""));
});
