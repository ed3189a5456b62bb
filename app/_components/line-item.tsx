import Link from "next/link";
import type { ReactNode } from "react";
import type { Image } from "@/lib/catalog/product";
import type { Money } from "@/lib/money";
import { Price } from "./price";
import { ProductImage } from "./product-image";

export type Line = {
  name: string;
  variantName: string;
  lineTotal: Money;
  image: Image | null;
  /** Slug of the product's page. Without a slug the name is plain text. */
  slug?: string | null;
};

type Props = { line: Line; children: ReactNode; tabIndex?: number };

/** One line of an order or a cart. The children (the quantity) stand below its name. */
export function LineItem({ line, children, tabIndex }: Props) {
  const { name, variantName, lineTotal, image, slug } = line;
  return (
    <li className="flex gap-4 py-5 sm:gap-6" tabIndex={tabIndex}>
      {image ? (
        <ProductImage
          image={image}
          load="eager"
          decorative
          sizes={96}
          className="aspect-4/5 w-20 shrink-0 self-start rounded-md sm:w-24"
        />
      ) : (
        <span className="aspect-4/5 w-20 shrink-0 self-start rounded-md bg-sunken sm:w-24" />
      )}
      <div className="min-w-0 flex-1">
        <div className="flex justify-between gap-4">
          <div className="min-w-0 wrap-anywhere">
            <p dir="auto" className="font-medium">
              {slug ? (
                <Link href={`/products/${slug}`} className="decoration-edge underline-offset-4 hover:underline">
                  {name}
                </Link>
              ) : (
                name
              )}
            </p>
            <p dir="auto" className="text-sm text-muted">
              {variantName}
            </p>
          </div>
          {lineTotal.amount > 0 && <Price value={lineTotal} className="font-medium" />}
        </div>
        {children}
      </div>
    </li>
  );
}
