import { AddressLines } from "@/app/_components/address-lines";
import { TrackingLink } from "@/app/_components/tracking-link";
import { DescriptionItem } from "@/app/admin/_components/description-item";
import { Section } from "@/app/admin/_components/section";
import type { AdminOrder } from "@/lib/admin/orders/find-order";
import { adminOrderText as text } from "@/lib/messages/admin/order";

/** The customer's email and address, and the shipment. */
export function Customer({ order: { email, address, shipment } }: { order: AdminOrder }) {
  return (
    <Section title={text.customer}>
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <DescriptionItem name={text.address}>
          <AddressLines address={address} />
        </DescriptionItem>
        <DescriptionItem name={text.email}>
          <a href={`mailto:${email}`} className="underline underline-offset-4">
            {email}
          </a>
        </DescriptionItem>
        {shipment && (
          <DescriptionItem name={text.shipment}>
            <TrackingLink shipment={shipment} />
          </DescriptionItem>
        )}
      </dl>
    </Section>
  );
}
