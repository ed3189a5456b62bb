/** Longest slug that admin accepts. A longer segment of an address is refused. */
const MAX_LENGTH = 80;

/**
 * The slug that a segment of an address holds, decoded; null when it can be none: malformed, too long, other characters
 * than letters and digits of any script and hyphens, or percent-encoded in another way than browsers do. A slug thus has
 * one address, and everything else is refused before a cache or the database sees it.
 */
export function readSlug(segment: string): string | null {
  if (segment.length > MAX_LENGTH * 12) return null;
  const slug = decode(segment);
  if (slug === null || slug.length > MAX_LENGTH || !/^[\p{L}\p{M}\p{N}_-]+$/u.test(slug)) return null;
  return segment === slug || segment === encodeURIComponent(slug) ? slug : null;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
