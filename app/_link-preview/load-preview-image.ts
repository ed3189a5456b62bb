import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { cacheLife } from "next/cache";
import sharp from "sharp";
import { isImageUrl } from "@/lib/catalog/is-image-url";
import { logError } from "@/lib/platform/log";
import { downloadImage } from "./download-image";

type Crop = { width: number; height: number; position?: string };

/** The formats that the shop's pages show. An SVG is refused, because it can refer to other files. */
const formats: readonly string[] = ["avif", "heif", "jpeg", "png", "webp"];

/**
 * A product image as a JPEG data URL, because the renderer of link previews does not read WebP. Null when the image can't
 * be read, so that no content of the database stops a build: the link preview is drawn without it.
 */
export async function loadPreviewImage(src: string, crop: Crop): Promise<string | null> {
  "use cache";
  if (!isImageUrl(src)) return null;
  try {
    const jpeg = await toJpeg(await readImage(src), crop);
    // A file of this deployment does not change. An image at another host can.
    if (src.startsWith("/")) cacheLife("max");
    else cacheLife("days");
    return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
  } catch (error) {
    // An error of the file system, the other host or the decoder is about this one image.
    cacheLife("minutes");
    logError("preview_image_unreadable", { image: src.replace("https://", ""), error });
    return null;
  }
}

function readImage(src: string): Promise<Buffer> {
  return src.startsWith("/") ? readFile(path.join(process.cwd(), "public", src)) : downloadImage(src);
}

async function toJpeg(image: Buffer, { width, height, position = "centre" }: Crop): Promise<Buffer> {
  const { format = "" } = await sharp(image).metadata();
  if (!formats.includes(format)) throw new Error("The file is no JPEG, PNG, WebP or AVIF image.");
  return sharp(image).resize({ width, height, fit: "cover", position }).jpeg({ quality: 86 }).toBuffer();
}
