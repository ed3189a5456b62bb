import { build } from "@/lib/platform/env";

/**
 * Whether the shop can show an image: a path below `public/images`, or an https URL at an allowed host. For any other
 * URL Next.js would fail to render the page.
 */
export function isImageUrl(address: string, allowedHosts: readonly string[] = build.imageHosts): boolean {
  if (address.length > 300) return false;
  const { host, path } = /^(?:https:\/\/(?<host>[a-z0-9.-]+))?(?<path>\/[\w./-]+)$/.exec(address)?.groups ?? {};
  if (path === undefined || /\.\.|\/\//.test(path)) return false;
  if (host !== undefined) return allowedHosts.includes(host);
  return /^\/images\/.+\.(webp|avif|png|jpe?g)$/.test(path);
}
