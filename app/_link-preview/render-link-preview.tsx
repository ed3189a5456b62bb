import { readFileSync } from "node:fs";
import path from "node:path";
import { ImageResponse } from "next/og";
import { previewSize } from "@/app/_components/page-metadata";
import { site, themeColors } from "@/lib/site";

// The renderer does not read WOFF2, so these are files of @fontsource (weight 500) and not those of fonts.ts.
const fonts = [
  {
    name: "Brygada",
    weight: 500 as const,
    data: readFileSync(path.join(process.cwd(), "app/_link-preview/brygada-1918-500.woff")),
  },
  {
    name: "Figtree",
    weight: 500 as const,
    data: readFileSync(path.join(process.cwd(), "app/_link-preview/figtree-500.woff")),
  },
];

type Props = {
  /** An image as a data URL, in the size of `photoSize`. */
  image: string;
  title: string;
  text: string;
};

export const previewImageSize = { width: 540, height: previewSize.height };

/** Draws the link preview (Open Graph image): the shop's name, the page's title and text, and an image. */
export function renderLinkPreview({ image, title, text }: Props): ImageResponse {
  const { paper, ink, muted, clay } = themeColors;
  return new ImageResponse(
    <div
      style={{ display: "flex", width: "100%", height: "100%", background: paper, color: ink, fontFamily: "Figtree" }}
    >
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          width: previewSize.width - previewImageSize.width,
          padding: "56px 48px 56px 64px",
        }}
      >
        <div style={{ display: "flex", alignItems: "center", gap: 18, fontFamily: "Brygada", fontSize: 38 }}>
          <div style={{ width: 14, height: 14, borderRadius: 7, background: clay }} />
          {site.name}
        </div>
        <div style={{ display: "flex", flexDirection: "column", gap: 26 }}>
          <div
            style={{
              fontFamily: "Brygada",
              fontSize: title.length > 40 ? 56 : 76,
              lineHeight: 1.05,
              letterSpacing: -1.2,
            }}
          >
            {title}
          </div>
          <div style={{ color: muted, fontSize: 36 }}>{text}</div>
        </div>
      </div>
      {/* biome-ignore lint/performance/noImgElement: the image is drawn on the server, not sent to a browser. */}
      <img src={image} alt="" {...previewImageSize} />
    </div>,
    { ...previewSize, fonts },
  );
}
