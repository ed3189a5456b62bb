import type { Metadata } from "next";
import { emptyListingQuery } from "@/lib/catalog/listing-query";
import { catalogueText as text } from "@/lib/text/catalogue";
import { ListingView } from "../_components/listing/listing-view";
import { PageHeading } from "../_components/page-heading";
import { pageMetadata } from "../public-page";

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
