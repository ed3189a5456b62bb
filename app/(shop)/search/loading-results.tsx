import { catalogText as text } from "@/lib/messages/catalog";

/** Skeleton of the results page. */
export function LoadingResults() {
  return (
    <div className="needs-js" aria-busy="true">
      <p className="text-muted">{text.loading}</p>
      <div className="grid grid-cols-2 gap-x-4 gap-y-10 pt-6 sm:gap-x-6 lg:grid-cols-3 lg:gap-x-7 lg:pl-64">
        {[1, 2, 3, 4, 5, 6].map((place) => (
          <div key={place} className="aspect-square rounded-lg bg-sunken" />
        ))}
      </div>
    </div>
  );
}
