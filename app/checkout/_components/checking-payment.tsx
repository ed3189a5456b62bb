/** What is there at once, while the payment service is asked. */
export function CheckingPayment() {
  return (
    <div className="needs-js mx-auto max-w-2xl py-12" aria-busy="true">
      <h1 className="font-display text-3xl sm:text-4xl">Checking your payment …</h1>
      <p className="mt-4 text-lg text-muted">This takes a few seconds at most. Please keep this page open.</p>
    </div>
  );
}
