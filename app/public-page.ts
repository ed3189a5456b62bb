import type { Metadata } from "next";
import { site } from "@/lib/site";
import { shopText } from "@/lib/text/shop";

type PreviewPicture = { url: string; alt: string };

const shopPicture: PreviewPicture = { url: "/opengraph-image", alt: shopText.shareAlt };

export const previewSize = { width: 1200, height: 630 };

/**
 * What a page that anybody may find tells search engines and link previews besides its title and description, which
 * Next.js puts there too. `path` is its address without a query, whatever the query was.
 */
export function publicPage(path: string, picture = shopPicture): Metadata {
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
