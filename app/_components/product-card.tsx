import type { Route } from "next";
import Link from "next/link";
import type { ListedProduct } from "@/lib/catalog/listing";
import { catalogText as text } from "@/lib/messages/catalog";
import { Price } from "./price";
import { ProductImage } from "./product-image";

/** `first`: the card is on the first screen of its page. */
export function ProductCard({ product, first = false }: { product: ListedProduct; first?: boolean }) {
  const { slug, name, price, isFrom, variantNames, soldOut, image, color } = product;
  return (
    <Link
      href={`/products/${slug}${color ? `?color=${color}` : ""}` as Route}
      prefetch
      className="group block rounded-lg"
    >
      <span className="relative block overflow-hidden rounded-lg">
        <ProductImage
          image={image}
          load={first ? "first" : "lazy"}
          decorative
          sizes="(min-width: 84rem) 20rem, (min-width: 64rem) 24vw, 46vw"
          className="aspect-square transition-transform motion-safe:duration-500 motion-safe:group-hover:scale-[1.03]"
        />
        {soldOut && (
          <span className="absolute top-3 left-3 rounded-full bg-paper px-3 py-1 text-xs font-medium">
            {text.soldOut}
          </span>
        )}
      </span>
      <span className="mt-3 block sm:flex sm:flex-wrap sm:justify-between sm:gap-x-4">
        <span
          dir="auto"
          className="block min-w-0 font-medium wrap-anywhere decoration-edge underline-offset-4 group-hover:underline"
        >
          {name}
        </span>
        <Price value={price} from={isFrom} />
      </span>
      {variantNames.length > 1 && (
        <span className="block text-sm wrap-anywhere text-muted">{variantNames.join(", ")}</span>
      )}
    </Link>
  );
}
