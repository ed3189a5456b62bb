import Link from "next/link";
import type { Product } from "@/lib/catalog";
import { Photo } from "./photo";
import { Price } from "./price";

/** `first`: it is on the first screen of its page. */
export function ProductCard({ product, first = false }: { product: Product; first?: boolean }) {
  const { slug, name, variants } = product;
  const cheapest = variants.reduce((least, variant) => (variant.price.amount < least.price.amount ? variant : least));
  const soldOut = variants.every(({ available }) => available === 0);
  return (
    <Link href={`/products/${slug}`} prefetch className="group block rounded-lg">
      <span className="relative block overflow-hidden rounded-lg">
        <Photo
          image={variants[0].image}
          load={first ? "first" : "lazy"}
          decorative
          sizes="(min-width: 84rem) 20rem, (min-width: 64rem) 24vw, 46vw"
          className="aspect-square transition-transform motion-safe:duration-500 motion-safe:group-hover:scale-[1.03]"
        />
        {soldOut && (
          <span className="absolute top-3 left-3 rounded-full bg-paper px-3 py-1 text-xs font-medium">Sold out</span>
        )}
      </span>
      <span className="mt-3 block sm:flex sm:flex-wrap sm:justify-between sm:gap-x-4">
        <span className="block font-medium decoration-edge underline-offset-4 group-hover:underline">{name}</span>
        <Price value={cheapest.price} from={variants.some(({ price }) => price.amount !== cheapest.price.amount)} />
      </span>
      {variants.length > 1 && (
        <span className="block text-sm text-muted">{variants.map((variant) => variant.name).join(", ")}</span>
      )}
    </Link>
  );
}
