import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { site } from "@/lib/site";
import { Footer } from "./_components/footer";
import { Header } from "./_components/header";
import { ShowStreamedParts } from "./_components/show-streamed-parts";
import { brygada, figtree } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: `${site.name}: ${site.tagline.toLowerCase()}`, template: `%s · ${site.name}` },
  description: `${site.tagline}. Mugs, bowls, vases, boards and lamps.`,
  icons: { icon: { url: "/images/icon.svg", type: "image/svg+xml" } },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf8f3" },
    { media: "(prefers-color-scheme: dark)", color: "#1b1714" },
  ],
};

/** Reads nothing of the request, so that every page that does not either is static. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={site.locale} className={`${figtree.variable} ${brygada.variable}`}>
      <body className="flex min-h-dvh flex-col font-sans antialiased">
        <ShowStreamedParts />
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:m-3 focus:rounded-md focus:bg-clay focus:px-4 focus:py-2 focus:text-on-clay"
        >
          Skip to the content
        </a>
        <Header />
        <main id="main" tabIndex={-1} className="page-width flex-1 pb-20 outline-none">
          {children}
        </main>
        <Footer />
      </body>
    </html>
  );
}
