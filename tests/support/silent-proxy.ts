import net, { type AddressInfo, type Socket } from "node:net";

type Pair = { client: Socket; server: Socket; isSilent: boolean };

/** When the server notices that a silent client is gone, as its keep-alive would. */
const SERVER_NOTICES_MS = 15_000;

export type SilentProxy = {
  /** The address of the target, by way of the proxy. */
  url: string;
  /**
   * From now on nothing passes through the connections that are open, in either direction, and none of them is closed:
   * a fail-over without RST. New connections work. Returns the number of connections that are silent now.
   */
  goSilent(): number;
  close(): Promise<void>;
};

/** A TCP proxy before the server that `target` names. */
export async function startSilentProxy(target: string): Promise<SilentProxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<Pair>();
  const timers = new Set<NodeJS.Timeout>();
  const proxy = net.createServer((client) => {
    const server = net.connect(Number(port || 5432), hostname);
    const pair: Pair = { client, server, isSilent: false };
    pairs.add(pair);
    const end = () => {
      // The other end of a silent connection hears of nothing, not even of its end.
      if (pair.isSilent) return;
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on("close", end).on("error", () => {});
    client.pipe(server);
    server.pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = `${(proxy.address() as AddressInfo).port}`;

  function silence(pair: Pair): void {
    pair.isSilent = true;
    pair.client.unpipe(pair.server).resume();
    pair.server.unpipe(pair.client).resume();
    const timer = setTimeout(() => pair.server.destroy(), SERVER_NOTICES_MS);
    timers.add(timer);
    pair.client.once("close", () => pairs.delete(pair));
  }

  return {
    url: url.href,
    goSilent() {
      const open = [...pairs].filter(({ isSilent }) => !isSilent);
      for (const pair of open) silence(pair);
      return open.length;
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      const closed = new Promise((resolve) => proxy.close(resolve));
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      await closed;
    },
  };
}
