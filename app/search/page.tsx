import type { Metadata } from "next";
import { Suspense } from "react";
import { readListingQuery } from "@/lib/catalog/listing-query";
import { catalogueText as text } from "@/lib/text/catalogue";
import { ListingView } from "../_components/listing/listing-view";
import { PageHeading } from "../_components/page-heading";
import { LoadingResults } from "./loading-results";
import { SearchForm } from "./search-form";

export const metadata: Metadata = { title: text.searchTitle, robots: { index: false } };

type Props = PageProps<"/search">;

export default function SearchPage({ searchParams }: Props) {
  return (
    <>
      <PageHeading>{text.searchTitle}</PageHeading>
      <Suspense fallback={<LoadingResults />}>
        <Results searchParams={searchParams} />
      </Suspense>
    </>
  );
}

async function Results({ searchParams }: Pick<Props, "searchParams">) {
  const query = readListingQuery(await searchParams);
  return (
    <>
      <SearchForm words={query.words} />
      <ListingView query={query} />
    </>
  );
}
