"use client";

import { errorText } from "@/lib/messages/error";
import { site } from "@/lib/site";
import { Button } from "./_components/button";
import { brygada, figtree } from "./_components/fonts";
import { Message } from "./_components/message";
import "./globals.css";

/** Replaces the whole document when the root layout itself fails. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang={site.locale} className={`${figtree.variable} ${brygada.variable}`}>
      <body className="flex min-h-dvh flex-col font-sans antialiased">
        <title>{errorText.title}</title>
        <header className="border-b border-line">
          <div className="page-width flex min-h-18 items-center">
            <a href="/" className="rounded-sm py-2 font-display text-xl font-medium tracking-tight sm:text-2xl">
              {site.name}
            </a>
          </div>
        </header>
        <main className="page-width flex-1 pb-20">
          <Message title={errorText.heading} text={errorText.explanation}>
            <Button type="button" onClick={() => retry()}>
              {errorText.tryAgain}
            </Button>
          </Message>
        </main>
      </body>
    </html>
  );
}
