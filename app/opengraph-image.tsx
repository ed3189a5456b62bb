import { shopText } from "@/lib/messages/shop";
import { site } from "@/lib/site";
import { loadPreviewImage } from "./_link-preview/load-preview-image";
import { previewImageSize, renderLinkPreview } from "./_link-preview/render-link-preview";

export const alt = shopText.shareAlt;
export const size = { width: 1200, height: 630 };
export const contentType = "image/png";

export default async function ShopPreview() {
  const image = await loadPreviewImage("/images/hero/hero-1.webp", { ...previewImageSize, position: "east" });
  return renderLinkPreview({ image, title: site.tagline, text: "" });
}
