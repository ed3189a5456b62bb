import { getImageProps } from "next/image";
import type { Image } from "@/lib/catalog/product";

type Props = {
  image: Image;
  /** The displayed width: in pixels, or a value of the `sizes` attribute when it depends on the window. */
  sizes: number | string;
  /**
   * `first`: the largest image on the first screen, loaded with high priority. `eager`: other images on the first
   * screen. `last`: loaded at once with low priority, for images that may be shown at any moment.
   */
  load?: "first" | "eager" | "last" | "lazy";
  /** Hides the image from screen readers, when the text beside it says what it shows. */
  decorative?: boolean;
  className?: string;
};

/**
 * A product image that fills its box, on its own background color until it has loaded, or for good without an image. The
 * parent box sets the size and the aspect ratio.
 */
export function ProductImage({ className = "", ...props }: Props) {
  return (
    <span
      className={`dim-in-dark relative block overflow-hidden ${className}`}
      style={{ backgroundColor: props.image.background }}
    >
      {props.image.src !== "" && <Picture {...props} />}
    </span>
  );
}

function Picture({ image, sizes, load = "lazy", decorative = false }: Props) {
  // Images are 4:5. For an image of fixed width, a few widths are enough.
  const size =
    typeof sizes === "number" ? { width: sizes, height: sizes * 1.25 } : { width: 1000, height: 1250, sizes };
  // `getImageProps` instead of `next/image`, whose component adds 6 KB of script to every page.
  const { props } = getImageProps({
    src: image.src,
    alt: decorative ? "" : image.alt,
    ...size,
    loading: load === "lazy" ? "lazy" : "eager",
    ...(priorities[load] && { fetchPriority: priorities[load] }),
  });
  return (
    // React preloads an `<img>` outside `<picture>`, even for pages that are only prefetched.
    <picture>
      {/* biome-ignore lint/a11y/useAltText: the props contain it. */}
      <img
        {...props}
        style={image.focus ? { objectPosition: image.focus } : undefined}
        className="absolute inset-0 size-full object-cover object-[50%_58%]"
      />
    </picture>
  );
}

const priorities = { first: "high", last: "low", eager: null, lazy: null } as const;
