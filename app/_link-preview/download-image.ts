import "server-only";

/** Like the image optimiser's limit (next.config.mjs). A larger image is not used. */
const MAX_BYTES = 10_000_000;

/** A build renders a link preview per product, and gives each page a minute. */
const TIMEOUT_MS = 5_000;

/**
 * Downloads an image from a host that `imageHosts` allows. Throws when the host does not send it in time, or redirects
 * to an address that may not be allowed.
 */
export async function downloadImage(url: string): Promise<Buffer> {
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`The host responded with ${response.status}.`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new Error("The image is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
