import type { NextConfig } from "next";
import { imageConfigDefault } from "next/dist/shared/lib/image-config";
import { describe, expect, test } from "vitest";

// A name that TypeScript can't follow: it reads no JavaScript here.
const file: string = "../next.config.mjs";
const { default: config } = (await import(file)) as { default: NextConfig };

/** What the optimiser really goes by: what we don't say, Next.js does, and may say otherwise in its next version. */
const images = { ...imageConfigDefault, ...config.images };

describe("T119: the image optimiser can't be made to work for strangers", () => {
  test("makes WebP and nothing else", () => {
    expect(images.formats).toEqual(["image/webp"]);
  });

  test("takes no SVG, and what it serves is a download that runs nothing", () => {
    expect(images.dangerouslyAllowSVG).toBe(false);
    expect(images.contentDispositionType).toBe("attachment");
    expect(images.contentSecurityPolicy).toBe("script-src 'none'; frame-src 'none'; sandbox;");
  });

  test("reads no other host until one is named in imageHosts, and nothing of ours but /images", () => {
    expect(images.remotePatterns).toEqual([]);
    expect(images.domains).toEqual([]);
    expect(images.localPatterns).toEqual([{ pathname: "/images/**", search: "" }]);
  });

  test("never goes where a redirect leads, nor into the network that it runs in", () => {
    expect(images.maximumRedirects).toBe(0);
    expect(images.dangerouslyAllowLocalIP).toBe(false);
  });

  test("has an end: of widths, qualities, bytes read and bytes kept", () => {
    expect(Math.max(...images.deviceSizes, ...images.imageSizes)).toBeLessThanOrEqual(2048);
    expect(images.deviceSizes.length + images.imageSizes.length).toBeLessThanOrEqual(16);
    expect(images.qualities).toEqual([75]);
    expect(images.maximumResponseBody).toBeLessThanOrEqual(10_000_000);
    expect(images.maximumDiskCacheSize).toBeLessThanOrEqual(500_000_000);
    // What was made once is not made again for hours.
    expect(images.minimumCacheTTL).toBeGreaterThanOrEqual(4 * 60 * 60);
  });
});
