/** The hosts that next.config.mjs allows pictures from: written into the build, so that they stand in one place. */
const hosts = (process.env.IMAGE_HOSTS ?? "").split(",").filter(Boolean);

/**
 * Whether the shop can show a picture: a path below `public/images`, or an https address at an allowed host. Anything else
 * Next.js would refuse, and the page with it.
 */
export function isPictureAddress(address: string, allowedHosts: readonly string[] = hosts): boolean {
  if (address.length > 300 || !/^[\x21-\x7e]+$/.test(address) || /[\\"'<>]/.test(address)) return false;
  if (address.startsWith("/"))
    return /^\/images\/[\w./-]+\.(webp|avif|png|jpe?g)$/.test(address) && !/\.\.|\/\//.test(address);
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password, search, hash } = new URL(address);
  const isPlain = [port, username, password, search, hash].every((part) => part === "");
  return protocol === "https:" && isPlain && allowedHosts.includes(hostname);
}
