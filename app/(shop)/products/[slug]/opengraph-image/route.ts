import { loadPreviewImage } from "@/app/_link-preview/load-preview-image";
import { previewImageSize, renderLinkPreview } from "@/app/_link-preview/render-link-preview";
import { findCachedProduct } from "@/app/(shop)/products/cached-catalog";
import { lowestPrice } from "@/lib/catalog/product";
import { catalogText } from "@/lib/messages/catalog";
import { formatMoney } from "@/lib/money";

export { generateStaticParams } from "@/app/(shop)/products/[slug]/page";

/**
 * The product's link preview. A route and not the file `opengraph-image.tsx`, to whose URL Next.js appends a hash in a
 * route group.
 */
export async function GET(_: Request, { params }: RouteContext<"/products/[slug]/opengraph-image">) {
  const product = await findCachedProduct((await params).slug);
  // A response and not `notFound()`, because Next.js (16.4.6) lets shared caches keep that 404 for a year. This one is
  // cached like a product's page, and expires when the catalog changes.
  if (!product) return new Response(null, { status: 404 });
  const image = await loadPreviewImage(product.variants[0].image.src, previewImageSize);
  const { price, isFrom } = lowestPrice(product.variants.map((variant) => variant.price.amount));
  const text = formatMoney(price);
  return renderLinkPreview({ image, title: product.name, text: isFrom ? catalogText.from(text) : text });
}
