import type { Metadata } from "next";
import { ListingView } from "@/app/_components/listing/listing-view";
import { PageHeading } from "@/app/_components/page-heading";
import { pageMetadata } from "@/app/_components/page-metadata";
import { emptyListingQuery } from "@/lib/catalog/listing-query";
import { catalogText as text } from "@/lib/messages/catalog";

export const ensureStatic = "navigation";

export const metadata: Metadata = { ...pageMetadata("/products"), title: text.title, description: text.description };

export default function ProductsPage() {
  return (
    <>
      <PageHeading intro={text.intro}>{text.title}</PageHeading>
      <ListingView query={emptyListingQuery} />
    </>
  );
}
