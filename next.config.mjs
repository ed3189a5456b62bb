import { execFileSync } from "node:child_process";

/** Other hosts that product pictures may come from, such as "cdn.shop.example". The desk takes no others. */
const imageHosts = [];

/** The commit that is built: Vercel says it; elsewhere git does, where there is one. */
function commit() {
  if (process.env.VERCEL_GIT_COMMIT_SHA) return process.env.VERCEL_GIT_COMMIT_SHA.slice(0, 7);
  try {
    const quiet = { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
    return execFileSync("git", ["rev-parse", "--short=7", "HEAD"], quiet).trim();
  } catch {
    return "";
  }
}

/** @type {import("next").NextConfig} */
const config = {
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: true,
  poweredByHeader: false,
  // Written into the build, so that a server can tell that its pages were made for another address.
  env: {
    BUILT_FOR: URL.canParse(process.env.SITE_URL ?? "") ? new URL(process.env.SITE_URL).origin : "",
    // For the desk, which says what it is looking at.
    BUILT_FROM: commit(),
    IMAGE_HOSTS: imageHosts.join(","),
  },
  // For the browser tests' own build: lets `instant()` hold back what is not there at once. Nobody else's build has it.
  ...(process.env.EXPOSE_TESTING_API === "1" && { experimental: { exposeTestingApiInProductionBuild: true } }),
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
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
      ],
    },
    {
      // A return URL carries a session id, which is a key at Ozura: it must not travel on in a Referer. Not "no-referrer":
      // with it, browsers send "Origin: null" with a form, and Next.js refuses every action without JavaScript.
      source: "/:area(checkout|orders|cart|admin)/:path*",
      headers: [
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "X-Robots-Tag", value: "noindex" },
      ],
    },
  ],
};

export default config;
