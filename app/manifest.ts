import type { MetadataRoute } from "next";
import { shopText } from "@/lib/messages/shop";
import { site, themeColors } from "@/lib/site";

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: site.name,
    short_name: site.name,
    description: shopText.description,
    lang: site.locale,
    start_url: "/",
    display: "browser",
    background_color: themeColors.paper,
    theme_color: themeColors.paper,
    icons: [
      { src: "/images/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/images/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/images/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/images/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
