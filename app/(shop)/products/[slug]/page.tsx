import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JsonLd } from "@/app/_components/json-ld";
import { pageMetadata } from "@/app/_components/page-metadata";
import { ProductGrid } from "@/app/_components/product-grid";
import { cachedFeaturedProducts, findCachedProduct } from "@/app/(shop)/products/cached-catalog";
import { VARIANTS_IN_STYLESHEET } from "@/app/(shop)/variant-rules/variant-rules";
import { listSlugs } from "@/lib/catalog/list-slugs";
import { canBePrerendered } from "@/lib/catalog/read-slug";
import { describeBreadcrumbs } from "@/lib/catalog/structured-data/breadcrumbs";
import { describeProduct } from "@/lib/catalog/structured-data/product";
import { catalogText as text } from "@/lib/messages/catalog";
import { chargesText } from "@/lib/messages/totals";
import { siteUrl } from "@/lib/platform/env";
import { sendsGoods } from "@/lib/site";
import { Breadcrumbs } from "./breadcrumbs";
import { Gallery } from "./gallery";
import { PurchaseOptions } from "./purchase-options";

// A slug that was not built is rendered before its page is sent, so an unknown slug responds with a real 404. It needs
// no placeholder, because links in the shop prefetch the whole page.
export const ensureStatic = "navigation";
export const instant = false;

/**
 * Maximum number of product pages rendered at build time. Other pages are rendered on their first request and then
 * cached.
 */
const MAX_PRERENDERED = 200;

type Props = PageProps<"/products/[slug]">;

export async function generateStaticParams() {
  const slugs = (await listSlugs(MAX_PRERENDERED)).filter(canBePrerendered);
  // Next.js requires at least one page, even in a shop without products.
  return slugs.length > 0 ? slugs.map((slug) => ({ slug })) : [{ slug: "nothing-yet" }];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await findCachedProduct((await params).slug);
  if (!product) return {};
  const { slug, name, description } = product;
  const image = { url: `/products/${slug}/opengraph-image`, alt: name };
  return { ...pageMetadata(`/products/${slug}`, image), title: name, description };
}

export default async function ProductPage({ params }: Props) {
  const product = await findCachedProduct((await params).slug);
  if (!product) notFound();
  const { name, category, description, variants, images } = product;
  const others = (await cachedFeaturedProducts(category.slug, 5)).filter((other) => other.slug !== product.slug);
  const breadcrumbs = describeBreadcrumbs(
    [
      { name: text.title, path: "/products" },
      { name: category.name, path: `/category/${category.slug}` },
      { name, path: `/products/${product.slug}` },
    ],
    siteUrl(),
  );
  return (
    <>
      {variants.length > VARIANTS_IN_STYLESHEET && (
        <link rel="stylesheet" href={`/variant-rules/${variants.length}`} precedence="default" />
      )}
      <JsonLd data={[describeProduct(product, siteUrl()), breadcrumbs]} />
      <Breadcrumbs category={category} name={name} />
      <div className="variants grid grid-cols-1 gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <Gallery variants={variants} images={images} />
        <div className="lg:sticky lg:top-6 lg:self-start lg:py-4">
          <h1 dir="auto" className="text-3xl wrap-anywhere sm:text-4xl">
            {name}
          </h1>
          <PurchaseOptions variants={variants} />
          <p dir="auto" className="mt-8 max-w-prose wrap-anywhere whitespace-pre-line">
            {description}
          </p>
          <p className="mt-6 border-t border-line pt-5 text-sm text-muted">
            {sendsGoods && chargesText.shipping} {chargesText.payment}
          </p>
        </div>
      </div>
      {others.length > 0 && (
        <section className="pt-20 sm:pt-28">
          <h2 className="pb-8 text-2xl">{text.more(category.name)}</h2>
          <ProductGrid products={others.slice(0, 4)} />
        </section>
      )}
    </>
  );
}
