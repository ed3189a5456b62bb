import localFont from "next/font/local";

// Fallback fonts get the metrics of these fonts, so nothing moves when the fonts arrive.

export const figtree = localFont({
  src: "../../node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
  weight: "300 900",
  variable: "--font-figtree",
  adjustFontFallback: "Arial",
});

export const brygada = localFont({
  src: "../../node_modules/@fontsource-variable/brygada-1918/files/brygada-1918-latin-wght-normal.woff2",
  weight: "400 700",
  variable: "--font-brygada",
  adjustFontFallback: "Times New Roman",
});
