import { Button } from "@/app/_components/button";
import { catalogText as text } from "@/lib/messages/catalog";

/**
 * A new search drops the filters of the last one, which would hide its results. The form is in the static HTML, before
 * the query is known.
 */
export function SearchForm() {
  return (
    <search className="block max-w-xl pb-10">
      <form action="/search" className="flex gap-3">
        <input
          type="search"
          name="q"
          aria-label={text.searchLabel}
          maxLength={100}
          className="min-h-12 min-w-0 flex-1 rounded-full border border-edge bg-surface px-5 hover:border-ink"
        />
        <Button type="submit" variant="secondary">
          {text.searchButton}
        </Button>
      </form>
    </search>
  );
}
