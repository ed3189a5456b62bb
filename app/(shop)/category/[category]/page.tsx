import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JsonLd } from "@/app/_components/json-ld";
import { ListingView } from "@/app/_components/listing/listing-view";
import { PageHeading } from "@/app/_components/page-heading";
import { pageMetadata } from "@/app/_components/page-metadata";
import { cachedCategories, isKnownCategory } from "@/app/(shop)/products/cached-catalog";
import { emptyListingQuery } from "@/lib/catalog/listing-query";
import { canBePrerendered, readSlug } from "@/lib/catalog/read-slug";
import { describeBreadcrumbs } from "@/lib/catalog/structured-data/breadcrumbs";
import { catalogText as text } from "@/lib/messages/catalog";
import { siteUrl } from "@/lib/platform/env";

// A category that was not built is rendered before its page is sent, so an unknown category responds with a real 404.
// The product page does the same.
export const ensureStatic = "navigation";
export const instant = false;

type Props = PageProps<"/category/[category]">;

export async function generateStaticParams() {
  const categories = (await cachedCategories()).filter(canBePrerendered);
  // Next.js requires at least one page, even in a shop without products.
  return categories.length > 0 ? categories.map((category) => ({ category })) : [{ category: "nothing-yet" }];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const category = readSlug((await params).category) ?? "";
  const name = text.category(category);
  return { ...pageMetadata(`/category/${category}`), title: name, description: text.categoryDescription(name) };
}

export default async function CategoryPage({ params }: Props) {
  const category = readSlug((await params).category);
  if (category === null || !(await isKnownCategory(category))) notFound();
  const breadcrumbs = [
    { name: text.title, path: "/products" },
    { name: text.category(category), path: `/category/${category}` },
  ];
  return (
    <>
      <JsonLd data={describeBreadcrumbs(breadcrumbs, siteUrl())} />
      <PageHeading>{text.category(category)}</PageHeading>
      <ListingView query={{ ...emptyListingQuery, category }} />
    </>
  );
}
