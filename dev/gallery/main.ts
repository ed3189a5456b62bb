import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { env } from "../../lib/platform/env";
import { createControl } from "../ozura-emulator/control-client";
import { createGallery } from "./server";

// `main.ts <port>`: a process of its own, because it runs the shop's server modules with the shop's environment.

const gallery = createGallery(createControl(env().OZURA_API_URL));
const server = serve({ fetch: gallery.fetch, hostname: "127.0.0.1", port: Number(process.argv[2]) });
server.once("listening", () => {
  // `address()` of a listening TCP server is an object; the other types are for closed servers and pipes.
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
server.once("error", (error) => {
  console.error(error.message);
  process.exit(1);
});

// A running scenario may be interrupted: the shop must survive that, too.
process.once("SIGTERM", () => process.exit());
process.once("SIGINT", () => process.exit());
// The parent process has exited, perhaps without a signal.
process.once("disconnect", () => process.exit());
