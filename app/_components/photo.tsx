import Image from "next/image";
import type { Picture } from "@/lib/catalog";

type Props = {
  image: Picture;
  /** How wide it is shown: in pixels, or as in the `sizes` attribute if that depends on the window. */
  sizes: number | string;
  /** `first` for the largest thing on the first screen of its page, which goes before the rest; `eager` for others there. */
  load?: "first" | "eager" | "lazy";
  /** What it shows is said beside it, so a screen reader need not hear it. */
  decorative?: boolean;
  className?: string;
};

/** A product's picture, filling its box, on its own backdrop until it has loaded. The box has the size and the shape. */
export function Photo({ image, sizes, load = "lazy", decorative = false, className = "" }: Props) {
  // The pictures are 4:5. A few widths are enough for one that is always the same size.
  const size = typeof sizes === "number" ? { width: sizes, height: sizes * 1.25 } : { fill: true, sizes };
  return (
    <span className={`photo relative block overflow-hidden ${className}`} style={{ backgroundColor: image.background }}>
      <Image
        src={image.src}
        alt={decorative ? "" : image.alt}
        {...size}
        loading={load === "lazy" ? "lazy" : "eager"}
        {...(load === "first" && { fetchPriority: "high" })}
        className="absolute inset-0 size-full object-cover object-[50%_58%]"
      />
    </span>
  );
}
