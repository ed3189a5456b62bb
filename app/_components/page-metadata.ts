import type { Metadata } from "next";
import { shopText } from "@/lib/messages/shop";
import { site } from "@/lib/site";

type PreviewPicture = { url: string; alt: string };

const shopPicture: PreviewPicture = { url: "/opengraph-image", alt: shopText.shareAlt };

export const previewSize = { width: 1200, height: 630 };

/**
 * Metadata of a public page for search engines and link previews, besides title and description, which Next.js adds
 * itself. `path` is the canonical path, without a query.
 */
export function pageMetadata(path: string, picture = shopPicture): Metadata {
  return {
    alternates: { canonical: path },
    openGraph: {
      type: "website",
      siteName: site.name,
      locale: site.locale.replace("-", "_"),
      url: path,
      images: [{ ...picture, ...previewSize, type: "image/png" }],
    },
  };
}
