import type { Metadata } from "next";
import { PageHeading } from "../_components/page-heading";
import { ProductGrid } from "../_components/product-grid";
import { cachedProducts } from "./catalogue";

export const ensureStatic = "navigation";

export const metadata: Metadata = {
  title: "Products",
  description: "Stoneware, turned wood, vases, planters and lamps: everything in the shop.",
};

export default async function ProductsPage() {
  const products = await cachedProducts();
  return (
    <>
      <PageHeading intro="Stoneware in four glazes, boards and mills in walnut and ash, and a few things to live with them.">
        Products
      </PageHeading>
      {products.length > 0 ? (
        <ProductGrid products={products} firstRow />
      ) : (
        <p className="text-muted">The shelves are empty at the moment. Please come back soon.</p>
      )}
    </>
  );
}
