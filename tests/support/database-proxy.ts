import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export type DatabaseProxy = {
  port: number;
  /** `target` with the proxy's host and port instead of its own. */
  url: string;
  /** Sets the round-trip time to the database in milliseconds. */
  setRoundTrip(ms: number): void;
  /**
   * Stops forwarding on all connections without closing any, like a failover behind a NAT or a load balancer that sends
   * no RST. New connections are accepted and get no response either.
   */
  goSilent(): void;
  /** Forwards new connections again. Connections that went silent stay silent, as after a real failover. */
  recover(): void;
  /** Number of accepted connections so far. */
  accepted(): number;
  close(): Promise<void>;
};

type Link = { client: Socket; server: Socket | null; isSilent: boolean };

/** A TCP proxy in front of a database. It can add latency, and it can stop responding. */
export async function startDatabaseProxy(target: string): Promise<DatabaseProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const links = new Set<Link>();
  let [roundTripMs, isSilent, accepted] = [0, false, 0];

  const proxy = createServer({ noDelay: true }, (client) => {
    accepted++;
    const server = isSilent ? null : connect({ host: hostname, port: Number(targetPort || 5432), noDelay: true });
    const link: Link = { client, server, isSilent };
    links.add(link);
    forward(link, client, server);
    if (server) forward(link, server, client);
  });

  function forward(link: Link, from: Socket, to: Socket | null) {
    // Every chunk is delayed equally, so the order stays: timers of equal duration fire in the order in which they were
    // set.
    const later = (pass: () => void) => {
      if (roundTripMs === 0) pass();
      else setTimeout(pass, roundTripMs / 2);
    };
    from.on("data", (chunk) =>
      later(() => {
        if (!link.isSilent && to && !to.destroyed) to.write(chunk);
      }),
    );
    from.on("error", () => {});
    from.on("close", () => {
      if (link.isSilent) return;
      later(() => {
        to?.destroy();
        links.delete(link);
      });
    });
  }

  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  const url = new URL(target);
  url.host = `127.0.0.1:${address.port}`;

  return {
    port: address.port,
    url: url.href,
    setRoundTrip: (ms) => {
      roundTripMs = ms;
    },
    goSilent: () => {
      isSilent = true;
      for (const link of links) link.isSilent = true;
    },
    recover: () => {
      isSilent = false;
    },
    accepted: () => accepted,
    close: async () => {
      for (const { client, server } of links) {
        client.destroy();
        server?.destroy();
      }
      await new Promise<void>((closed) => proxy.close(() => closed()));
    },
  };
}
