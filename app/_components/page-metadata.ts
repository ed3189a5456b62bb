import type { Metadata } from "next";
import { shopText } from "@/lib/messages/shop";
import { site } from "@/lib/site";

type PreviewImage = { url: string; alt: string };

const shopImage: PreviewImage = { url: "/opengraph-image", alt: shopText.shareAlt };

export const previewSize = { width: 1200, height: 630 };

/**
 * Metadata of a public page for search engines and link previews, besides title and description, which Next.js adds
 * itself. `path` is the canonical path, without a query.
 */
export function pageMetadata(path: string, image = shopImage): Metadata {
  return {
    alternates: { canonical: path },
    openGraph: {
      type: "website",
      siteName: site.name,
      locale: site.locale.replace("-", "_"),
      url: path,
      images: [{ ...image, ...previewSize, type: "image/png" }],
    },
  };
}
