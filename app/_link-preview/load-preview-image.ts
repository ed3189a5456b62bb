import "server-only";
import path from "node:path";
import { cacheLife } from "next/cache";
import sharp from "sharp";

type Crop = { width: number; height: number; position?: string };

/** An image from public/ as a JPEG data URL, because the renderer of link previews does not read WebP. */
export async function loadPreviewImage(src: string, { width, height, position = "centre" }: Crop): Promise<string> {
  "use cache";
  cacheLife("max");
  const file = path.join(process.cwd(), "public", path.normalize(`/${src}`));
  const jpeg = await sharp(file).resize({ width, height, fit: "cover", position }).jpeg({ quality: 86 }).toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}
