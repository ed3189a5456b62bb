import type { Metadata } from "next";
import Link from "next/link";
import { Message } from "@/app/_components/message";
import { PageResult } from "@/app/admin/_components/page-result";
import { Section } from "@/app/admin/_components/section";
import { readFlash } from "@/app/admin/flash";
import { findProduct } from "@/lib/admin/products/find-product";
import { readSlug } from "@/lib/catalog/read-slug";
import { requireStaff } from "@/lib/http/require-staff";
import { productsText as text } from "@/lib/messages/admin/products";
import { ImageForms, ProductForm, VariantForms } from "./_components/product-forms";

export const metadata: Metadata = { title: text.product };

export const instant = false;

export default async function ProductPage({ params }: PageProps<"/admin/products/[slug]">) {
  await requireStaff();
  const { slug: segment } = await params;
  const slug = readSlug(segment);
  const product = slug === null ? null : await findProduct(slug);
  if (!product) return <UnknownProduct />;
  return (
    <PageResult flash={await readFlash(`/admin/products/${segment}`)}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 py-8 sm:py-10">
        <h1 className="text-3xl wrap-anywhere">{product.name}</h1>
        {product.active ? (
          <a href={`/products/${slug}`} className="underline underline-offset-4">
            {text.viewInShop}
          </a>
        ) : (
          <span className="text-muted">{text.notForSale}</span>
        )}
      </div>
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-2">
        <Section title={text.details}>
          <ProductForm product={product} />
        </Section>
        <div className="space-y-12">
          <Section title={text.variants}>
            <VariantForms product={product} />
          </Section>
          <Section title={text.images}>
            <ImageForms product={product} />
          </Section>
        </div>
      </div>
    </PageResult>
  );
}

function UnknownProduct() {
  return (
    <Message title={text.unknownTitle} text={text.unknown}>
      <Link href="/admin/products" prefetch={false} className="underline underline-offset-4">
        {text.toProducts}
      </Link>
    </Message>
  );
}
