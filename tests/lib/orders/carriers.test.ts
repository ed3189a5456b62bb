import { expect, test } from "vitest";
import { carriers, trackingUrl } from "@/lib/orders/carriers";

test("a parcel is followed at its carrier, however that is written, and its number is only ever a number there", () => {
  expect(trackingUrl(" ups ", "1Z 9&x=1#")).toBe("https://www.ups.com/track?tracknum=1Z%209%26x%3D1%23");
  for (const carrier of carriers) expect(trackingUrl(carrier, "1")).toMatch(/^https:\/\/[\w.]+\/.*1$/);
});

test.each(["A cousin", "", "constructor"])("nobody follows a parcel of %j", (carrier) => {
  expect(trackingUrl(carrier, "1")).toBeNull();
});
