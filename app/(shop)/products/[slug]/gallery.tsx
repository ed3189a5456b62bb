import { ProductImage } from "@/app/_components/product-image";
import { defaultVariant, type Product } from "@/lib/catalog/product";
import { catalogText as text } from "@/lib/messages/catalog";

const sizes = "(min-width: 84rem) 46rem, (min-width: 64rem) 54vw, 94vw";
// A wide image in an upright frame is as high as the frame, and so more than twice as wide as the frame.
const wideSizes = "(min-width: 84rem) 104rem, (min-width: 64rem) 120vw, 200vw";
const frame = "aspect-4/5 rounded-lg lg:max-h-[46rem] lg:w-full";

/**
 * The chosen variant's image and the product's further images: one below the other in a wide window; in a narrow one
 * side by side, moved by swiping or the arrow keys.
 */
export function Gallery({ variants, images }: Pick<Product, "variants" | "images">) {
  const chosen = defaultVariant({ variants });
  return (
    <section
      aria-label={text.images}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard.
      tabIndex={0}
      className={`relative rounded-lg ${images.length > 0 ? strip : ""}`}
    >
      <div>
        {variants.map(({ id, image }, index) => (
          <div key={id} data-view={index}>
            <ProductImage image={image} load={id === chosen.id ? "first" : "last"} sizes={sizes} className={frame} />
          </div>
        ))}
      </div>
      {images.map((image) => (
        <ProductImage key={image.src} image={image} sizes={wideSizes} className={frame} />
      ))}
    </section>
  );
}

const strip =
  "grid auto-cols-[88%] grid-flow-col gap-3 overflow-x-auto snap-x snap-mandatory *:snap-start " +
  "sm:auto-cols-[60%] lg:auto-cols-auto lg:grid-flow-row lg:gap-6 lg:overflow-visible";
