/** Maximum length of a slug. Admin accepts no longer one, and a longer URL segment is refused. */
export const MAX_SLUG_LENGTH = 80;

/** Letters and digits of any script, hyphens and underscores: admin makes ASCII slugs, an import may bring others. */
export const slugPattern = /^[\p{L}\p{M}\p{N}_-]+$/u;

/**
 * Decodes a URL segment to a slug; null when it can't be one: malformed, too long, other characters than letters and
 * digits of any script and hyphens, or percent-encoded in another way than browsers do. So a slug has one URL, and
 * every other one is refused before a cache or the database sees it.
 */
export function readSlug(segment: string): string | null {
  if (segment.length > MAX_SLUG_LENGTH * 12) return null;
  const slug = decode(segment);
  if (slug === null || slug.length > MAX_SLUG_LENGTH || !slugPattern.test(slug)) return null;
  return segment === slug || segment === encodeURIComponent(slug) ? slug : null;
}

/** A build writes files named after the encoded slug, and file systems accept 255 bytes with the ending. */
const MAX_FILE_NAME = 200;

/**
 * Whether a build can render the page of a slug. The page of a longer slug is rendered on its first request; one that
 * `readSlug` refuses has no page.
 */
export function canBePrerendered(slug: string): boolean {
  const segment = encodeURIComponent(slug);
  return segment.length <= MAX_FILE_NAME && readSlug(segment) === slug;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
