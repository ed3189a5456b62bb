import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { Readable } from "node:stream";

// node function-server.mjs FOLDER HANDLER [web]: serves one isolated function as Vercel's runtime would, and sends its port
// to the parent process. It runs outside the project and uses nothing but Node.js.

const [folder = "", handler = "", kind] = process.argv.slice(2);
process.chdir(folder);

// Vercel's runtime keeps a function alive for these promises. This process is never suspended.
Object.assign(globalThis, {
  [Symbol.for("@vercel/request-context")]: {
    get: () => ({
      waitUntil: (/** @type {Promise<unknown>} */ work) => void Promise.resolve(work).catch(console.error),
    }),
  },
});

const serve = createRequire(path.join(folder, handler))(path.join(folder, handler));

/** A page that was rendered to be stored: the state with which a request continues it goes into a header. */
const storing = (/** @type {import("node:http").ServerResponse} */ response) => ({
  onCacheEntryV2: async (/** @type {{ value?: { postponed?: string } }} */ { value }) => {
    if (value?.postponed) response.setHeader("x-postponed-state", Buffer.from(value.postponed).toString("base64"));
    return false;
  },
});

/** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
async function serveWeb(request, response) {
  const { method = "GET", headers, url } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  const init = { method, headers: Object.entries(headers).map(([name, value]) => [name, String(value)]) };
  const body = hasBody && { body: Readable.toWeb(request), duplex: "half" };
  const answer = await serve(
    new Request(`https://${headers.host}${url}`, /** @type {RequestInit} */ ({ ...init, ...body })),
  );
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.end(Buffer.from(await answer.arrayBuffer()));
}

const server = createServer({ maxHeaderSize: 1_000_000 }, async (request, response) => {
  try {
    if (kind === "web") await serveWeb(request, response);
    else if (request.headers["x-store-page"])
      await serve.getRequestHandlerWithMetadata(storing(response))(request, response);
    else await serve(request, response);
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.statusCode = 500;
    response.end();
  }
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address?.port);
});
process.once("disconnect", () => process.exit());
