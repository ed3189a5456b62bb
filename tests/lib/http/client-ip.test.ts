import { expect, test } from "vitest";
import { clientIpFrom } from "@/lib/http/client-ip";

const from = (forwarded: string) => clientIpFrom(new Headers(forwarded ? { "x-forwarded-for": forwarded } : {}));

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["10.0.0.1, 203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["::FFFF:203.0.113.9", "203.0.113.9"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["", "unknown"],
  [`${"x".repeat(9_000)}`, "x".repeat(64)],
])("T113: the client IP of %s is %s", (forwarded, address) => expect(from(forwarded)).toBe(address));
