import { ImageResponse } from "next/og";
import { previewSize } from "@/app/_components/page-metadata";
import { site, themeColors } from "@/lib/site";
import { drawableText } from "./drawable-text";
import { fonts, textFamily, titleFamily } from "./fonts";

type Props = {
  /** An image as a data URL, in the size of `previewImageSize`; null for none. */
  image: string | null;
  title: string;
  text: string;
};

export const previewImageSize = { width: 540, height: previewSize.height };

/**
 * Draws the link preview (Open Graph image): the shop's name, the page's title and text, and an image. Requests nothing:
 * a text that the fonts can't draw is left out.
 */
export function renderLinkPreview({ image, ...texts }: Props): ImageResponse {
  const title = drawableText(texts.title);
  const { paper, ink, muted, clay } = themeColors;
  return new ImageResponse(
    <div
      style={{ display: "flex", width: "100%", height: "100%", background: paper, color: ink, fontFamily: textFamily }}
    >
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          width: image ? previewSize.width - previewImageSize.width : previewSize.width,
          padding: "56px 48px 56px 64px",
          wordBreak: "break-word",
        }}
      >
        <div style={{ display: "flex", alignItems: "center", gap: 18, fontFamily: titleFamily, fontSize: 38 }}>
          <div style={{ width: 14, height: 14, borderRadius: 7, background: clay }} />
          {drawableText(site.name)}
        </div>
        <div style={{ display: "flex", flexDirection: "column", gap: 26 }}>
          <div style={{ ...titleSize(title), fontFamily: titleFamily, lineHeight: 1.05, letterSpacing: -1.2 }}>
            {title}
          </div>
          <div style={{ color: muted, fontSize: 36 }}>{drawableText(texts.text)}</div>
        </div>
      </div>
      {/* biome-ignore lint/performance/noImgElement: the image is drawn on the server, not sent to a browser. */}
      {image && <img src={image} alt="" {...previewImageSize} />}
    </div>,
    { ...previewSize, fonts },
  );
}

/** A long title is drawn smaller. At the limit of lines it ends with an ellipsis, so that the price stays visible. */
function titleSize(title: string) {
  return title.length > 40
    ? { display: "block", fontSize: 56, lineClamp: 6 }
    : { display: "block", fontSize: 76, lineClamp: 4 };
}
