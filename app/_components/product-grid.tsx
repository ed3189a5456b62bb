import type { Product } from "@/lib/catalog";
import { ProductCard } from "./product-card";

/** `firstRow`: the grid begins on the first screen, so its first pictures load at once. */
export function ProductGrid({ products, firstRow = false }: { products: readonly Product[]; firstRow?: boolean }) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 lg:grid-cols-4 lg:gap-x-7 lg:gap-y-14">
      {products.map((product, index) => (
        <li key={product.slug}>
          <ProductCard product={product} first={firstRow && index < 4} />
        </li>
      ))}
    </ul>
  );
}
