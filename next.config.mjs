import { execFileSync } from "node:child_process";
import { documentedOrigins } from "./lib/ozura/documented-origins.mjs";
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

/** What the pages of a build were made with, so that a server can tell that it was started with something else. */
function builtWith() {
  const { SITE_URL, ALLOW_TEST_PAYMENTS } = process.env;
  const { VERCEL_ENV, VERCEL_BRANCH_URL, VERCEL_URL, VERCEL_PROJECT_PRODUCTION_URL } = process.env;
  const vercel = { VERCEL_ENV, VERCEL_BRANCH_URL, VERCEL_URL, VERCEL_PROJECT_PRODUCTION_URL };
  return JSON.stringify({ SITE_URL, ALLOW_TEST_PAYMENTS, ...vercel });
}

/** Where payment pages are; for a build that is not told, wherever Ozura's documentation says. */
function paymentOrigins() {
  const { OZURA_API_URL, OZURA_FORMER_API_URLS = "" } = process.env;
  // A session that was made at a former host is still paid there.
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

/** Whether shoppers come over HTTPS, as always on Vercel. */
const isHttps = Boolean(process.env.VERCEL) || (process.env.SITE_URL ?? "").startsWith("https:");

/**
 * The gallery of unhappy paths, at /demo: where dev/run.ts has started one, which says so. A build has it written in, so it
 * is there only under the name that the build was for: no shop in production is called localhost.
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
  poweredByHeader: false,
  // For a container (Dockerfile): the server and what it needs, and nothing else. `next start` has no use for it.
  ...(process.env.STANDALONE === "1" && { output: "standalone" }),
  // The certificate of the database's authority, where its host has one of its own (docs/deploying.md).
  outputFileTracingIncludes: { "/*": ["prisma/*.crt"] },
  // Written into the build, for lib/env.ts.
  env: {
    BUILT_WITH: builtWith(),
    FORM_TARGETS: paymentOrigins().join(" "),
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
    // A redirect may lead anywhere, whatever the patterns say.
    maximumRedirects: 0,
    maximumResponseBody: 10_000_000,
    // Without it, half of the disk.
    maximumDiskCacheSize: 500_000_000,
    // No picture of ours is wider than the last.
    deviceSizes: [640, 750, 828, 1080, 1200, 1920, 2048],
  },
  // `next dev` would print what was typed into a form, and addresses that hold an order's token or a session id.
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
