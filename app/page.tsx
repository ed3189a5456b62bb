import { site } from "@/lib/site";
import { ButtonLink } from "./_components/button";
import { ProductGrid } from "./_components/product-grid";
import { StillLife } from "./_components/still-life";
import { cachedShelf } from "./products/catalogue";

export const ensureStatic = "navigation";

export default async function HomePage() {
  const selected = await cachedShelf(null, 8);
  return (
    <>
      <section className="pt-8 sm:pt-14">
        <div className="grid items-end gap-x-12 gap-y-6 pb-8 sm:pb-12 lg:grid-cols-[1fr_22rem]">
          <h1 className="max-w-[15ch] text-display">{site.tagline}</h1>
          <div>
            <p className="text-lg text-muted">
              Mugs that sit well in the hand, boards that get better with oil, and a lamp for the long evenings.
            </p>
            <ButtonLink href="/products" className="mt-6">
              See all products
            </ButtonLink>
          </div>
        </div>
        <StillLife
          src="/images/hero/hero-1.webp"
          darkSrc="/images/hero/hero-3.webp"
          alt="Pieces from the shop on a wooden table: stoneware, turned wood and a branch in a vase."
          sizes="(min-width: 84rem) 84rem, 94vw"
          first
          className="aspect-4/5 w-full rounded-lg object-[64%_50%] sm:aspect-16/10 lg:aspect-21/10 lg:object-[50%_10%]"
        />
      </section>

      {selected.length > 0 && (
        <section className="pt-16 sm:pt-24">
          <h2 className="pb-8 text-2xl sm:text-3xl">For every day</h2>
          <ProductGrid products={selected} />
        </section>
      )}

      <section className="mt-20 grid overflow-hidden rounded-lg bg-sunken sm:mt-28 lg:grid-cols-2">
        <StillLife
          src="/images/hero/hero-2.webp"
          alt="A white pitcher, a tall vase with olive branches and a rust-red bowl in window light."
          sizes="(min-width: 64rem) 42rem, 94vw"
          className="photo aspect-4/3 size-full object-[18%_50%]"
        />
        <div className="self-center px-6 py-12 sm:px-12 lg:px-16">
          <h2 className="max-w-[18ch] text-2xl sm:text-3xl">Four glazes, two woods, made to mix</h2>
          <p className="mt-4 max-w-prose text-muted">
            Chalk, moss, ink and rust go with each other and with whatever is already in your cupboard. The foot of each
            piece stays bare, so you can see the clay that it is made of.
          </p>
          <ButtonLink href="/products" variant="secondary" className="mt-7">
            Find yours
          </ButtonLink>
        </div>
      </section>
    </>
  );
}
