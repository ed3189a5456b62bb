import Link from "next/link";
import { checkoutText } from "@/lib/messages/checkout";

/** Lists how the order differs from the cart, before the shopper pays. */
export function CartChanges({ changes }: { changes: readonly string[] }) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="cart-changes" className="rounded-md border border-edge bg-clay-tint p-5">
      <h2 id="cart-changes" className="text-lg font-medium">
        {checkoutText.changesTitle}
      </h2>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <Link href="/cart" className="mt-3 inline-block py-1 underline underline-offset-4">
        {checkoutText.editCart}
      </Link>
    </section>
  );
}
