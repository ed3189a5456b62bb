import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { env } from "../../lib/env";
import { createControl } from "../ozura/control-client";
import { createGallery } from "./server";

// `main.ts <port>`: a process of its own, because it runs the shop's server modules, with the shop's variables.

const gallery = createGallery(createControl(env().OZURA_API_URL));
const server = serve({ fetch: gallery.fetch, hostname: "127.0.0.1", port: Number(process.argv[2]) });
server.once("listening", () => {
  // Of a TCP server, Node's other two answers (null, a path) mean that it isn't listening or isn't TCP.
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
server.once("error", (error) => {
  console.error(error.message);
  process.exit(1);
});

// A staging that is under way may be left: the shop survives that, too.
process.once("SIGTERM", () => process.exit());
process.once("SIGINT", () => process.exit());
// Whoever started it is gone, even if without a word.
process.once("disconnect", () => process.exit());
