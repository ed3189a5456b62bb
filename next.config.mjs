import { execFileSync } from "node:child_process";
import { privateAreas, privateHeaders, securityHeaders } from "./lib/security-headers.mjs";

/** Other hosts that product pictures may come from, such as "cdn.shop.example". The desk takes no others. */
const imageHosts = /** @type {string[]} */ ([]);

/** The commit that is built: Vercel says it; elsewhere git does, where there is one. */
function commit() {
  if (process.env.VERCEL_GIT_COMMIT_SHA) return process.env.VERCEL_GIT_COMMIT_SHA.slice(0, 7);
  try {
    return execFileSync("git", ["rev-parse", "--short=7", "HEAD"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}

/** @param {string | undefined} address */
const originOf = (address) => (address && URL.canParse(address) ? new URL(address).origin : "");

const builtFor = originOf(process.env.SITE_URL);
const ozuraUrl = originOf(process.env.OZURA_API_URL);

/** @type {import("next").NextConfig} */
const config = {
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: true,
  poweredByHeader: false,
  // Written into the build, so that a server can tell that its pages were made for another address.
  env: {
    BUILT_FOR: builtFor,
    // Into its headers, too: where its payment forms may lead.
    BUILT_WITH_OZURA: ozuraUrl,
    // For the desk, which says what it is looking at.
    BUILT_FROM: commit(),
    IMAGE_HOSTS: imageHosts.join(","),
  },
  experimental: {
    // The longest form is a few kilobytes. proxy.ts refuses what says that it is longer; this, what only is.
    serverActions: { bodySizeLimit: "64kb" },
    proxyClientMaxBodySize: "64kb",
    // For the browser tests' own build: lets `instant()` hold back what is not there at once. Nobody else's build has it.
    ...(process.env.EXPOSE_TESTING_API === "1" && { exposeTestingApiInProductionBuild: true }),
  },
  // WebP only, our own pictures only: SVG and AVIF have had holes in the optimiser (docs: threats 119).
  images: {
    formats: ["image/webp"],
    remotePatterns: imageHosts.map((hostname) => ({
      protocol: "https",
      hostname,
      port: "",
      pathname: "/**",
      search: "",
    })),
    localPatterns: [{ pathname: "/images/**", search: "" }],
  },
  headers: () => [
    {
      source: "/:path*",
      headers: securityHeaders({
        siteUrl: builtFor,
        ozuraUrl,
        isDevelopment: process.env.NODE_ENV === "development",
      }),
    },
    { source: `/:area(${privateAreas.join("|")})/:path*`, headers: privateHeaders },
  ],
};

export default config;
