import "server-only";
import path from "node:path";
import { cacheLife } from "next/cache";
import sharp from "sharp";

type Crop = { width: number; height: number; position?: string };

/** A picture from public/ as a data URL that the renderer of previews can read: it knows JPEG, not WebP. */
export async function photograph(src: string, { width, height, position = "centre" }: Crop): Promise<string> {
  "use cache";
  cacheLife("max");
  const file = path.join(process.cwd(), "public", path.normalize(`/${src}`));
  const jpeg = await sharp(file).resize({ width, height, fit: "cover", position }).jpeg({ quality: 86 }).toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}
