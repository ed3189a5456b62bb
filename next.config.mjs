import { execFileSync } from "node:child_process";
import path from "node:path";
import { documentedOrigins } from "./lib/ozura/documented-origins.mjs";
import { privateAreas, privateHeaders, securityHeaders } from "./lib/platform/security-headers.mjs";

/** Other hosts that product images may come from, such as "cdn.shop.example". Admin accepts no others. */
const imageHosts = /** @type {string[]} */ ([]);

/** The commit of the build, from Vercel, from the Dockerfile's argument or else from git; "" without one. */
function commit() {
  const given = process.env.VERCEL_GIT_COMMIT_SHA || process.env.COMMIT;
  if (given) return given.slice(0, 7);
  try {
    return execFileSync("git", ["rev-parse", "--short=7", "HEAD"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}

/** The settings of a build's pages, so that a server can tell that it was started with other ones. */
function builtWith() {
  const { SITE_URL, PAYMENTS, ALLOW_TEST_PAYMENTS } = process.env;
  const { VERCEL_ENV, VERCEL_BRANCH_URL, VERCEL_URL, VERCEL_PROJECT_PRODUCTION_URL } = process.env;
  const vercel = { VERCEL_ENV, VERCEL_BRANCH_URL, VERCEL_URL, VERCEL_PROJECT_PRODUCTION_URL };
  return JSON.stringify({ SITE_URL, PAYMENTS, ALLOW_TEST_PAYMENTS, ...vercel });
}

/**
 * Origins of payment pages besides the shop's own; without a configured one, those in Ozura's documentation. In a demo
 * deployment the payment page is part of the shop.
 */
function paymentOrigins() {
  const { PAYMENTS, OZURA_API_URL, OZURA_FORMER_API_URLS = "" } = process.env;
  if (PAYMENTS?.trim() === "demo") return [];
  // A session created at a former host is still paid there.
  const former = originsOf(OZURA_FORMER_API_URLS.split(","));
  const current = originsOf([OZURA_API_URL ?? ""]);
  return [...new Set([...(current.length > 0 ? current : documentedOrigins), ...former])];
}

/** @param {string[]} addresses */
function originsOf(addresses) {
  return addresses
    .map((address) => address.trim())
    .filter((address) => URL.canParse(address) && /^https?:/i.test(address))
    .map((address) => new URL(address).origin);
}

/** Whether shoppers use HTTPS, as always on Vercel. */
const isHttps = Boolean(process.env.VERCEL) || (process.env.SITE_URL ?? "").startsWith("https:");

/**
 * The gallery of unhappy paths at /demo, if dev/run-next.ts has started one and set `GALLERY_URL`. It is part of the build,
 * and only served under the host name of SITE_URL: no production shop is called localhost.
 */
function gallery() {
  const { GALLERY_URL, SITE_URL } = process.env;
  if (!GALLERY_URL || !SITE_URL) return [];
  /** @type {[{ type: "host", value: string }]} */
  const has = [{ type: "host", value: new URL(SITE_URL).hostname.replaceAll(".", "\\.") }];
  return [{ source: "/demo/:path*", has, destination: `${GALLERY_URL}/demo/:path*` }];
}

/** @type {import("next").NextConfig} */
const config = {
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: true,
  // Bytes, for each of two caches in memory: pages, and results of "use cache". At the limit the least recently read
  // entries are dropped. The default of 50 MB a cache takes 200 MB of a small server, because most texts in it are
  // stored with two bytes a character.
  cacheMaxMemorySize: 16_000_000,
  // Stores nothing for URLs that do not exist.
  cacheHandler: path.join(import.meta.dirname, "cache-handler.mjs"),
  poweredByHeader: false,
  // Next.js's own redirect is permanent and repeats the query, which may contain a session id and an email address.
  // proxy.ts redirects instead.
  skipTrailingSlashRedirect: true,
  // For a container (Dockerfile): only the server and the files that it needs. `next start` does not use it.
  ...(process.env.STANDALONE === "1" && { output: "standalone" }),
  // Files that serverless functions read: the certificate of the database's authority, where the database host has its
  // own (docs/deploying.md), and the images that link previews draw and whose paths admin checks.
  outputFileTracingIncludes: { "/*": ["prisma/*.crt", "public/images/**/*"] },
  // Written into the build, and read by lib/platform/env.ts.
  env: {
    BUILT_WITH: builtWith(),
    FORM_TARGETS: paymentOrigins().join(" "),
    // Admin shows it.
    BUILT_FROM: commit(),
    IMAGE_HOSTS: imageHosts.join(","),
  },
  experimental: {
    // The longest form is a few kilobytes. proxy.ts refuses a body whose declared length is larger; these limits refuse
    // a body that really is.
    serverActions: { bodySizeLimit: "64kb" },
    proxyClientMaxBodySize: "64kb",
    // Only for the build of the browser tests: lets `instant()` hold back content that is not there at once.
    ...(process.env.EXPOSE_TESTING_API === "1" && { exposeTestingApiInProductionBuild: true }),
  },
  // WebP only, our own images only: SVG and AVIF have had vulnerabilities in the optimiser (docs: threats 119).
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
    // A redirect could lead to a host outside the patterns.
    maximumRedirects: 0,
    maximumResponseBody: 10_000_000,
    // Maximum disk space for optimised images, in bytes. The default is half of the disk.
    maximumDiskCacheSize: 500_000_000,
    // No image of ours is wider than the last value.
    deviceSizes: [640, 750, 828, 1080, 1200, 1920, 2048],
  },
  // `next dev` would print form input, and URLs that contain an order token or a session id.
  logging: {
    serverFunctions: false,
    incomingRequests: { ignore: [/^\/(checkout|orders|admin)\//] },
  },
  rewrites: gallery,
  headers: () => [
    {
      source: "/:path*",
      headers: securityHeaders({
        formTargets: paymentOrigins(),
        isHttps,
        isDevelopment: process.env.NODE_ENV === "development",
      }),
    },
    { source: `/:area(${privateAreas.join("|")})/:path*`, headers: privateHeaders },
  ],
};

export default config;
