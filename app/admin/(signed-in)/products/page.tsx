import type { Metadata } from "next";
import { ButtonLink } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { Pagination } from "@/app/admin/_components/pagination";
import { listProducts } from "@/lib/admin/products/list-products";
import { productParams, readProductQuery } from "@/lib/admin/products/product-query";
import { requireStaff } from "@/lib/http/require-staff";
import { productsText as text } from "@/lib/messages/admin/products";
import { ProductSearch } from "./_components/product-search";
import { ProductTable } from "./_components/product-table";

export const metadata: Metadata = { title: text.title };

export const instant = false;

export default async function ProductsPage({ searchParams }: PageProps<"/admin/products">) {
  await requireStaff();
  const query = readProductQuery(await searchParams);
  const { products, next } = await listProducts(query);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-10 gap-y-3 pt-8 pb-6 sm:pt-10">
        <h1 className="text-3xl">{text.title}</h1>
        <ButtonLink href="/admin/products/new" prefetch={false} variant="secondary">
          {text.add}
        </ButtonLink>
      </div>
      <ProductSearch query={query} />
      {products.length > 0 ? (
        <ProductTable products={products} />
      ) : (
        <Message heading="h2" title={text.noMatches} text="" />
      )}
      <Pagination
        path="/admin/products"
        params={productParams(query)}
        isFirst={query.after === null}
        next={next}
        text={{ next: text.more, first: text.first }}
      />
    </>
  );
}
