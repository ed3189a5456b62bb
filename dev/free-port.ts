import { createServer } from "node:net";

const TRIES = 50;

/** `wanted`, or the next free port after it. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + TRIES; port++) {
    // Both address families are checked, because a browser that opens "localhost" may use either.
    if ((await isFree(port, "127.0.0.1")) && (await isFree(port, "::"))) return port;
  }
  throw new Error(`No port is free from ${wanted} to ${wanted + TRIES - 1}.`);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
