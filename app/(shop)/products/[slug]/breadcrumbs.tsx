import { HoverPrefetchLink } from "@/app/_components/hover-prefetch-link";
import type { Product } from "@/lib/catalog/product";
import { catalogText as text } from "@/lib/messages/catalog";

export function Breadcrumbs({ category, name }: Pick<Product, "category" | "name">) {
  const link = "underline-offset-4 hover:underline";
  return (
    <nav aria-label={text.breadcrumb} className="pt-6 pb-4 sm:pt-8">
      <ol className="flex flex-wrap gap-x-2 text-sm text-muted [&>li+li]:before:mr-2 [&>li+li]:before:content-['/']">
        <li>
          <HoverPrefetchLink href="/products" className={link}>
            {text.title}
          </HoverPrefetchLink>
        </li>
        <li>
          <HoverPrefetchLink href={`/category/${category.slug}`} className={link}>
            {category.name}
          </HoverPrefetchLink>
        </li>
        <li aria-current="page" className="min-w-0 wrap-anywhere">
          {name}
        </li>
      </ol>
    </nav>
  );
}
