import { loadPreviewImage } from "@/app/_link-preview/load-preview-image";
import { previewImageSize, renderLinkPreview } from "@/app/_link-preview/render-link-preview";
import { findCachedProduct } from "@/app/(shop)/products/cached-catalog";
import { lowestPrice } from "@/lib/catalog/product";
import { catalogueText } from "@/lib/messages/catalog";
import { formatMoney } from "@/lib/money";

export const size = { width: 1200, height: 630 };
export const contentType = "image/png";

export { generateStaticParams } from "./page";

export default async function ProductPreview({ params }: { params: Promise<{ slug: string }> }) {
  const product = await findCachedProduct((await params).slug);
  // A response and not `notFound()`, because Next.js (16.4.6) lets shared caches keep that 404 for a year. This one is
  // cached like a product's page, and expires when the catalog changes.
  if (!product) return new Response(null, { status: 404 });
  const photo = await loadPreviewImage(product.variants[0].image.src, previewImageSize);
  const { price, isFrom } = lowestPrice(product.variants.map((variant) => variant.price.amount));
  const text = formatMoney(price);
  return renderLinkPreview({ photo, title: product.name, text: isFrom ? catalogueText.from(text) : text });
}
