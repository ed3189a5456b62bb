import { site } from "@/lib/site";
import { shopText } from "@/lib/text/shop";
import { photograph } from "./_pictures/photograph";
import { drawPreview, photoSize } from "./_pictures/preview";

export const alt = shopText.shareAlt;
export const size = { width: 1200, height: 630 };
export const contentType = "image/png";

export default async function ShopPreview() {
  const photo = await photograph("/images/hero/hero-1.webp", { ...photoSize, position: "east" });
  return drawPreview({ photo, title: site.tagline, text: "" });
}
