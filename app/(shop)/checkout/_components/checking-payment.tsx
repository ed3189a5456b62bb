import { outcomeText } from "@/lib/messages/outcome";

/** Suspense fallback that is shown while the server asks Ozura. */
export function CheckingPayment() {
  return (
    <div className="needs-js mx-auto max-w-2xl py-12 sm:py-16" aria-busy="true">
      <span aria-hidden="true" className="block size-14 rounded-full border-2 border-line bg-sunken" />
      <h1 className="mt-7 text-3xl sm:text-4xl">{outcomeText.checkingTitle}</h1>
      <p className="mt-4 text-lg text-muted">{outcomeText.checkingText}</p>
    </div>
  );
}
