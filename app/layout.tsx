import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { shopText } from "@/lib/messages/shop";
import { siteUrl } from "@/lib/platform/env";
import { site, themeColors } from "@/lib/site";
import { brygada, figtree } from "./_components/fonts";
import { NoScriptStyles } from "./_components/no-script-styles";
import "./globals.css";

export const metadata: Metadata = {
  // A build without SITE_URL writes the fallback into its pages. They are rendered again a minute after their first
  // visit with the server's address, and the server logs this when it starts (lib/platform/require-configuration).
  metadataBase: new URL(siteUrl()),
  title: { default: shopText.title, template: shopText.titleOf("%s") },
  description: shopText.description,
  twitter: { card: "summary_large_image" },
  icons: {
    icon: { url: "/images/icon.svg", type: "image/svg+xml" },
    apple: { url: "/images/icon-apple.png", sizes: "180x180", type: "image/png" },
  },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: themeColors.paper },
    { media: "(prefers-color-scheme: dark)", color: themeColors.paperDark },
  ],
};

/**
 * The document of every page; the shop and the admin add their own headers. Reads nothing from the request, so that
 * pages can be static.
 */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={site.locale} className={`${figtree.variable} ${brygada.variable}`}>
      <body className="flex min-h-dvh flex-col font-sans antialiased">
        <NoScriptStyles />
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-3 focus:rounded-md focus:bg-clay focus:px-4 focus:py-2 focus:text-on-clay"
        >
          {shopText.skip}
        </a>
        {children}
      </body>
    </html>
  );
}
