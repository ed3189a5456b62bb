import { ButtonLink } from "@/app/_components/button";
import { HeroImage } from "@/app/_components/hero-image";
import { JsonLd } from "@/app/_components/json-ld";
import { pageMetadata } from "@/app/_components/page-metadata";
import { ProductGrid } from "@/app/_components/product-grid";
import { describeOrganization, describeWebsite } from "@/lib/catalog/structured-data/shop";
import { shopText } from "@/lib/messages/shop";
import { siteUrl } from "@/lib/platform/env";
import { site } from "@/lib/site";
import { cachedFeaturedProducts } from "./products/cached-catalog";

export const metadata = pageMetadata("/");

export const ensureStatic = "navigation";

export default async function HomePage() {
  const selected = await cachedFeaturedProducts(null, 8);
  return (
    <>
      <JsonLd data={[describeOrganization(siteUrl()), describeWebsite(siteUrl())]} />
      <section className="pt-8 sm:pt-14">
        <div className="grid items-end gap-x-12 gap-y-6 pb-8 sm:pb-12 lg:grid-cols-[1fr_22rem]">
          <h1 className="max-w-[15ch] text-display">{site.tagline}</h1>
          <div>
            <p className="text-lg text-muted">{shopText.homeIntro}</p>
            <ButtonLink href="/products" className="mt-6">
              {shopText.seeAllProducts}
            </ButtonLink>
          </div>
        </div>
        <HeroImage
          src="/images/hero/hero-1.webp"
          darkSrc="/images/hero/hero-3.webp"
          alt={shopText.heroAlt}
          sizes="(min-width: 84rem) 84rem, 94vw"
          first
          className="aspect-4/5 w-full rounded-lg object-[64%_50%] sm:aspect-16/10 lg:aspect-21/10 lg:object-[50%_10%]"
        />
      </section>

      {selected.length > 0 && (
        <section className="pt-16 sm:pt-24">
          <h2 className="pb-8 text-2xl sm:text-3xl">{shopText.everyDayHeading}</h2>
          <ProductGrid products={selected} />
        </section>
      )}

      <section className="mt-20 grid overflow-hidden rounded-lg bg-sunken sm:mt-28 lg:grid-cols-2">
        <HeroImage
          src="/images/hero/hero-2.webp"
          alt={shopText.glazesAlt}
          sizes="(min-width: 64rem) 42rem, 94vw"
          className="dim-in-dark aspect-4/3 size-full object-[18%_50%]"
        />
        <div className="self-center px-6 py-12 sm:px-12 lg:px-16">
          <h2 className="max-w-[18ch] text-2xl sm:text-3xl">{shopText.glazesHeading}</h2>
          <p className="mt-4 max-w-prose text-muted">{shopText.glazes}</p>
          <ButtonLink href="/products" variant="secondary" className="mt-7">
            {shopText.findYours}
          </ButtonLink>
        </div>
      </section>
    </>
  );
}
