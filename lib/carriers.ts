/** Where a parcel can be followed, by carrier. Any other carrier may be named, too: then there is only its number. */
const trackingPages: Record<string, (number: string) => string> = {
  DHL: (number) => `https://www.dhl.com/en/express/tracking.html?AWB=${number}`,
  FedEx: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}`,
  UPS: (number) => `https://www.ups.com/track?tracknum=${number}`,
  USPS: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`,
};

/** For a list to choose from. */
export const carriers: readonly string[] = Object.keys(trackingPages);

/** The carrier's page about a parcel; null for a carrier that we don't know. */
export function trackingUrl(carrier: string, trackingNumber: string): string | null {
  const known = carriers.find((name) => name.toLowerCase() === carrier.trim().toLowerCase());
  return known ? (trackingPages[known]?.(encodeURIComponent(trackingNumber)) ?? null) : null;
}
