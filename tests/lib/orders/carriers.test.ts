import { expect, test } from "vitest";
import { carriers, trackingUrl } from "@/lib/orders/carriers";

test("the tracking URL ignores the spelling of the carrier and escapes the tracking number", () => {
  expect(trackingUrl(" ups ", "1Z 9&x=1#")).toBe("https://www.ups.com/track?tracknum=1Z%209%26x%3D1%23");
  for (const carrier of carriers) expect(trackingUrl(carrier, "1")).toMatch(/^https:\/\/[\w.]+\/.*1$/);
});

test.each(["A cousin", "", "constructor"])("a shipment by %j has no tracking URL", (carrier) => {
  expect(trackingUrl(carrier, "1")).toBeNull();
});
