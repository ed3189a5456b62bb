import { type Context, Hono } from "hono";
import { csrf } from "hono/csrf";
import { env } from "../../lib/platform/env";
import { securityHeaders } from "../../lib/platform/security-headers.mjs";
import type { Control } from "../ozura-emulator/control-client";
import { createRunHistory } from "./run-history";
import { scenarios } from "./scenarios";
import { indexPage } from "./views/index-page";
import { runPage } from "./views/run-page";
import { fontFile, stylesheet } from "./views/stylesheet";

/** The gallery's pages, all below /demo, which the shop proxies to this server (next.config.mjs). */
export function createGallery(control: Control): Hono {
  const runs = createRunHistory(control);
  const app = new Hono({ strict: false }).basePath("/demo");
  app.use(csrf({ origin: isOwnPage }));
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
    // Next.js adds its configured headers to its own responses only, not to proxied ones.
    for (const { key, value } of policy()) c.header(key, value);
  });

  app.get("/", (c) => c.html(indexPage(runs)));
  app.get("/gallery.css", (c) => c.body(stylesheet(), 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/fonts/:name", (c) => {
    const font = fontFile(c.req.param("name"));
    const headers = { "content-type": "font/woff2", "cache-control": "max-age=3600" };
    return font ? c.body(font, 200, headers) : c.notFound();
  });

  app.get("/runs/:number{[0-9]+}", (c) => {
    const run = runs.find(Number(c.req.param("number")));
    return run ? c.html(runPage(run)) : c.redirect("/demo", 303);
  });
  app.post("/run/:id", async (c) => {
    const scenario = scenarios.find(({ id }) => id === c.req.param("id"));
    if (!scenario) return c.notFound();
    // A request that waits for other runs could exceed Next.js's proxy timeout.
    if (runs.waiting() > 0) return c.redirect("/demo", 303);
    return c.redirect(`/demo/runs/${await runs.start(scenario)}`, 303);
  });
  // All runs together exceed Next.js's proxy timeout, so the index page shows their progress.
  app.post("/run", (c) => {
    if (runs.waiting() === 0) for (const scenario of scenarios) void runs.start(scenario);
    return c.redirect("/demo", 303);
  });
  return app;
}

/** The shop's Content Security Policy, as strict as in production. */
function policy() {
  return securityHeaders({ formTargets: [env().OZURA_API_URL], isHttps: false, isDevelopment: false });
}

/** CSRF check: only a form of the shop or of this server may start a run. */
function isOwnPage(origin: string, c: Context): boolean {
  const host = c.req.header("x-forwarded-host") ?? c.req.header("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
