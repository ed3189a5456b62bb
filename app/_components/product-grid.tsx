import type { ListedProduct } from "@/lib/catalog/listing";
import { ProductCard } from "./product-card";

type Props = {
  products: readonly ListedProduct[];
  /** The grid begins on the first screen, so the images of its first row load at once. */
  firstRow?: boolean;
  /** Number of columns in a wide window. */
  columns?: 3 | 4;
};

export function ProductGrid({ products, firstRow = false, columns = 4 }: Props) {
  return (
    <ul
      className={`grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 lg:gap-x-7 lg:gap-y-14 ${columns === 4 ? "lg:grid-cols-4" : "md:grid-cols-3"}`}
    >
      {products.map((product, index) => (
        <li key={product.slug}>
          <ProductCard product={product} first={firstRow && index < columns} />
        </li>
      ))}
    </ul>
  );
}
