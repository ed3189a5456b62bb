import { build } from "../../env";

/**
 * Whether the shop can show a picture: a path below `public/images`, or an https address at an allowed host. Anything else
 * Next.js would refuse, and the page with it.
 */
export function isPictureAddress(address: string, allowedHosts: readonly string[] = build.imageHosts): boolean {
  if (address.length > 300) return false;
  const { host, path } = /^(?:https:\/\/(?<host>[a-z0-9.-]+))?(?<path>\/[\w./-]+)$/.exec(address)?.groups ?? {};
  if (path === undefined || /\.\.|\/\//.test(path)) return false;
  if (host !== undefined) return allowedHosts.includes(host);
  return /^\/images\/.+\.(webp|avif|png|jpe?g)$/.test(path);
}
