import { expect, test } from "./fixtures";

// T119: the optimiser only serves the shop's own images in the shop's own sizes.

const image = "/images/products/stoneware-mug-chalk.webp";

function optimised(url: string, { w = "640", q = "75" } = {}): string {
  return `/_next/image?${new URLSearchParams({ url, w, q })}`;
}

test("T119: an image of the shop is WebP, also for a browser that prefers AVIF", async ({ request }) => {
  const response = await request.get(optimised(image), { headers: { accept: "image/avif,image/webp,*/*" } });
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("image/webp");
});

const refused: [target: string, address: string][] = [
  ["an SVG", optimised("/images/icon.svg")],
  ["an image at another host", optimised("https://example.com/image.webp")],
  ["another host without a protocol", optimised("//example.com/image.webp")],
  ["a host of the network that the shop runs in", optimised("http://169.254.169.254/latest/meta-data")],
  ["a file outside /images", optimised("/favicon.ico")],
  ["a way out of /images", optimised("/images/../favicon.ico")],
  ["an encoded way out of /images", optimised("/images/%2e%2e/favicon.ico")],
  ["a page", optimised("/products/stoneware-mug")],
  ["itself", optimised(optimised(image))],
  ["an image with a query of its own", optimised(`${image}?anything=1`)],
  ["a width that no page uses", optimised(image, { w: "641" })],
  ["a width beyond the largest", optimised(image, { w: "3840" })],
  ["another quality", optimised(image, { q: "100" })],
];

for (const [target, address] of refused) {
  test(`T119: ${target} is refused`, async ({ request }) => {
    expect((await request.get(address)).status()).toBe(400);
  });
}
