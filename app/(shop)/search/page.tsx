import type { Metadata } from "next";
import { Suspense } from "react";
import { ListingView } from "@/app/_components/listing/listing-view";
import { PageHeading } from "@/app/_components/page-heading";
import { readListingQuery } from "@/lib/catalog/listing-query";
import { catalogText as text } from "@/lib/messages/catalog";
import { FillSearchField } from "./fill-search-field";
import { LoadingResults } from "./loading-results";
import { SearchForm } from "./search-form";

export const metadata: Metadata = { title: text.searchTitle, robots: { index: false } };

type Props = PageProps<"/search">;

export default function SearchPage({ searchParams }: Props) {
  return (
    <section>
      <PageHeading>{text.searchTitle}</PageHeading>
      <SearchForm />
      <Suspense fallback={<LoadingResults />}>
        <Results searchParams={searchParams} />
      </Suspense>
    </section>
  );
}

async function Results({ searchParams }: Pick<Props, "searchParams">) {
  const query = readListingQuery(await searchParams);
  return (
    <>
      <FillSearchField words={query.words.join(" ")} />
      <ListingView query={query} />
    </>
  );
}
