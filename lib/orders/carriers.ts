/** Tracking page by carrier. Other carriers may be entered, too; for them only the tracking number is shown. */
const trackingPages: Record<string, (number: string) => string> = {
  DHL: (number) => `https://www.dhl.com/en/express/tracking.html?AWB=${number}`,
  FedEx: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}`,
  UPS: (number) => `https://www.ups.com/track?tracknum=${number}`,
  USPS: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`,
};

/** Carriers offered in the form. */
export const carriers: readonly string[] = Object.keys(trackingPages);

/** The carrier's tracking page of a shipment; null for an unknown carrier. */
export function trackingUrl(carrier: string, trackingNumber: string): string | null {
  const known = carriers.find((name) => name.toLowerCase() === carrier.trim().toLowerCase());
  return known ? (trackingPages[known]?.(encodeURIComponent(trackingNumber)) ?? null) : null;
}
