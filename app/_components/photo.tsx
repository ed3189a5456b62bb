import { getImageProps } from "next/image";
import type { Picture } from "@/lib/catalog/product";

type Props = {
  image: Picture;
  /** How wide it is shown: in pixels, or as in the `sizes` attribute if that depends on the window. */
  sizes: number | string;
  /**
   * `first` for the largest on the first screen, which go before the rest; `eager` for others there; `last` for what may be
   * shown at any moment, and must be there by then.
   */
  load?: "first" | "eager" | "last" | "lazy";
  /** What it shows is said beside it, so a screen reader need not hear it. */
  decorative?: boolean;
  className?: string;
};

/** A product's picture, filling its box, on its own backdrop until it has loaded. The box has the size and the shape. */
export function Photo({ image, sizes, load = "lazy", decorative = false, className = "" }: Props) {
  // The pictures are 4:5. A few widths are enough for one that is always the same size.
  const size =
    typeof sizes === "number" ? { width: sizes, height: sizes * 1.25 } : { width: 1000, height: 1250, sizes };
  // The props alone: the component would be six kilobytes of script on every page.
  const { props } = getImageProps({
    src: image.src,
    alt: decorative ? "" : image.alt,
    ...size,
    loading: load === "lazy" ? "lazy" : "eager",
    ...(priorities[load] && { fetchPriority: priorities[load] }),
  });
  return (
    <span className={`photo relative block overflow-hidden ${className}`} style={{ backgroundColor: image.background }}>
      {/* React preloads a picture that is not in one of these: also those of pages that are only prefetched. */}
      <picture>
        {/* biome-ignore lint/a11y/useAltText: the props have it. */}
        <img
          {...props}
          style={image.focus ? { objectPosition: image.focus } : undefined}
          className="absolute inset-0 size-full object-cover object-[50%_58%]"
        />
      </picture>
    </span>
  );
}

const priorities = { first: "high", last: "low", eager: null, lazy: null } as const;
