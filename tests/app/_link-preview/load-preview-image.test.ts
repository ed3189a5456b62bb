import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

const lives = vi.hoisted(() => [] as string[]);
vi.mock("next/cache", () => ({ cacheLife: (life: string) => lives.push(life) }));
vi.stubEnv("IMAGE_HOSTS", "cdn.shop.example");

const { loadPreviewImage } = await import("@/app/_link-preview/load-preview-image");
const { capturedLines } = await import("@/tests/support/captured-output");

const size = { width: 540, height: 630 };
const red = sharp({ create: { width: 40, height: 50, channels: 3, background: "#f00" } });
const shop = mkdtempSync(path.join(tmpdir(), "shop-"));
const folder = path.join(shop, "public/images");

beforeAll(async () => {
  vi.spyOn(process, "cwd").mockReturnValue(shop);
  mkdirSync(`${folder}/folder.png`, { recursive: true });
  writeFileSync(`${folder}/red.webp`, await red.webp().toBuffer());
  writeFileSync(`${folder}/no-image.webp`, "This is no image.");
  writeFileSync(`${folder}/cut-off.jpg`, (await red.jpeg().toBuffer()).subarray(0, 100));
  writeFileSync(`${folder}/drawing.png`, `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`);
});
afterAll(() => rmSync(shop, { recursive: true }));

afterEach(() => {
  vi.unstubAllGlobals();
  lives.length = 0;
});

async function expectJpeg(dataUrl: string | null) {
  const [type, data = ""] = String(dataUrl).split(",");
  expect(type).toBe("data:image/jpeg;base64");
  expect(await sharp(Buffer.from(data, "base64")).metadata()).toMatchObject({ format: "jpeg", ...size });
}

test("a file of public/images is cropped to a JPEG", async () => {
  await expectJpeg(await loadPreviewImage("/images/red.webp", size));
});

test.each([
  ["does not exist", "/images/products/typo-in-name.webp"],
  ["is no image", "/images/no-image.webp"],
  ["is cut off", "/images/cut-off.jpg"],
  ["is an SVG with another name", "/images/drawing.png"],
  ["is a folder", "/images/folder.png"],
])("a path whose file %s gives no image, one log line, and is tried again soon", async (_reason, src) => {
  expect(await loadPreviewImage(src, size)).toBeNull();
  expect(lives).toEqual(["minutes"]);
  expect(capturedLines()).toMatchObject([{ event: "preview_image_unreadable", image: src }]);
});

test.each([
  "",
  " ",
  "mug.webp",
  "/images/../../package.json",
  "https://evil.example/mug.webp",
  "http://",
  "\0",
  "data:,",
])("the address %j gives no image", async (src) => {
  expect(await loadPreviewImage(src, size)).toBeNull();
});

test("an image of an allowed host is loaded", async () => {
  const body = new Uint8Array(await red.png().toBuffer());
  const request = vi.fn(async () => new Response(body));
  vi.stubGlobal("fetch", request);
  await expectJpeg(await loadPreviewImage("https://cdn.shop.example/a.png", size));
  expect(request).toHaveBeenCalledWith(
    "https://cdn.shop.example/a.png",
    expect.objectContaining({ redirect: "error" }),
  );
});

test.each<[string, () => Promise<Response>]>([
  ["does not answer", () => Promise.reject(new TypeError("fetch failed"))],
  ["has no such image", async () => new Response("Not found", { status: 404 })],
  ["sends a page", async () => new Response("<html>")],
  ["sends nothing", async () => new Response(null)],
  ["sends too much", async () => new Response(new Uint8Array(10_000_001))],
])("a host that %s gives no image, and one log line names the image", async (_reason, answer) => {
  vi.stubGlobal("fetch", answer);
  expect(await loadPreviewImage("https://cdn.shop.example/a.png", size)).toBeNull();
  expect(lives).toEqual(["minutes"]);
  expect(capturedLines()).toMatchObject([{ event: "preview_image_unreadable", image: "cdn.shop.example/a.png" }]);
});
