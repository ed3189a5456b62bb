import { checkoutText } from "@/lib/messages/checkout";

/** Skeleton of the checkout, as high as the window, so that nothing moves when the content arrives. */
export function LoadingCheckout() {
  return (
    <div
      className="needs-js grid min-h-dvh gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,42rem)_minmax(0,30rem)] lg:justify-between"
      aria-busy="true"
    >
      <div className="space-y-9">
        <p className="text-muted">{checkoutText.loading}</p>
        {[1, 2, 3, 4, 5].map((field) => (
          <div key={field} className="h-12 rounded-md bg-sunken" />
        ))}
      </div>
      <div className="h-96 rounded-lg bg-sunken" />
    </div>
  );
}
