import { site } from "@/lib/site";
import { shopText } from "@/lib/text/shop";
import { loadPreviewImage } from "./_pictures/photograph";
import { renderLinkPreview, previewImageSize } from "./_pictures/preview";

export const alt = shopText.shareAlt;
export const size = { width: 1200, height: 630 };
export const contentType = "image/png";

export default async function ShopPreview() {
  const photo = await loadPreviewImage("/images/hero/hero-1.webp", { ...previewImageSize, position: "east" });
  return renderLinkPreview({ photo, title: site.tagline, text: "" });
}
