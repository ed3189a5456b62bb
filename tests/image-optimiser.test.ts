import type { NextConfig } from "next";
import { imageConfigDefault } from "next/dist/shared/lib/image-config";
import { describe, expect, test } from "vitest";

// TypeScript does not follow a computed name, and the file is JavaScript.
const file: string = "../next.config.mjs";
const { default: config } = (await import(file)) as { default: NextConfig };

/** The effective settings: Next.js' defaults, which may change in its next version, and ours. */
const images = { ...imageConfigDefault, ...config.images };

describe("T119: the image optimiser only serves the shop's images", () => {
  test("the only output format is WebP", () => {
    expect(images.formats).toEqual(["image/webp"]);
  });

  test("SVG is refused, and responses are downloads that run no script", () => {
    expect(images.dangerouslyAllowSVG).toBe(false);
    expect(images.contentDispositionType).toBe("attachment");
    expect(images.contentSecurityPolicy).toBe("script-src 'none'; frame-src 'none'; sandbox;");
  });

  test("other hosts are refused unless imageHosts names them, and so are local paths outside of /images", () => {
    expect(images.remotePatterns).toEqual([]);
    expect(images.domains).toEqual([]);
    expect(images.localPatterns).toEqual([{ pathname: "/images/**", search: "" }]);
  });

  test("redirects are not followed, and the internal network is not reached", () => {
    expect(images.maximumRedirects).toBe(0);
    expect(images.dangerouslyAllowLocalIP).toBe(false);
  });

  test("widths, qualities, bytes read and bytes stored are limited", () => {
    expect(Math.max(...images.deviceSizes, ...images.imageSizes)).toBeLessThanOrEqual(2048);
    expect(images.deviceSizes.length + images.imageSizes.length).toBeLessThanOrEqual(16);
    expect(images.qualities).toEqual([75]);
    expect(images.maximumResponseBody).toBeLessThanOrEqual(10_000_000);
    expect(images.maximumDiskCacheSize).toBeLessThanOrEqual(500_000_000);
    // An image is not converted again for hours.
    expect(images.minimumCacheTTL).toBeGreaterThanOrEqual(4 * 60 * 60);
  });
});
