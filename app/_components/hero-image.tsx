import { getImageProps } from "next/image";

type Props = { src: string; darkSrc?: string; alt: string; sizes: string; first?: boolean; className?: string };

const width = 2000;
const height = 1125;

/** A wide image, with an optional image for the dark theme. The browser loads only the one that it shows. */
export function HeroImage({ src, darkSrc, alt, sizes, first = false, className = "" }: Props) {
  const { props } = getImageProps({ src, alt, sizes, width, height });
  const dark = darkSrc && getImageProps({ src: darkSrc, alt, sizes, width, height }).props;
  return (
    <picture>
      {dark && <source media="(prefers-color-scheme: dark)" srcSet={dark.srcSet} sizes={sizes} />}
      {/* biome-ignore lint/a11y/useAltText: the props have it. */}
      <img
        {...props}
        {...(first && { loading: "eager", fetchPriority: "high" })}
        className={`object-cover ${className}`}
      />
    </picture>
  );
}
