import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { DEMO_MERCHANT_ID } from "@/lib/ozura-emulator/account";

// A provider for load tests, in its own process: `fake-ozura-server.ts <latency in ms>`. It stores no sessions. The session
// id `sess-<answer>-<order id>` sets the response: "ok" is completed, "hang" never responds, a number is an HTTP
// status. `/_counts` returns the maximum number of concurrent calls since its last request.

const latencyMs = Number(process.argv[2]);
const counts = { open: 0, mostOpen: 0 };

function session(sessionId: string, orderReference: string) {
  return {
    success: true,
    data: {
      session: {
        sessionId,
        status: "completed",
        amount: "25.00",
        currency: "USD",
        merchantId: DEMO_MERCHANT_ID,
        metadata: { orderReference },
        transactionId: `txn-${orderReference}`,
      },
    },
  };
}

const server = createServer(async (request, response) => {
  if (request.url === "/_counts") {
    response.end(JSON.stringify(counts));
    counts.mostOpen = counts.open;
    return;
  }
  const sessionId = decodeURIComponent(request.url?.split("/").at(-1) ?? "");
  const [, answer = "404", orderId = ""] = /^sess-(\w+)-(.+)$/.exec(sessionId) ?? [];
  counts.mostOpen = Math.max(counts.mostOpen, ++counts.open);
  request.resume();
  response.once("close", () => counts.open--);
  if (answer === "hang") return;
  await sleep(latencyMs);
  response.setHeader("content-type", "application/json");
  response.statusCode = answer === "ok" ? 200 : Number(answer);
  response.end(JSON.stringify(answer === "ok" ? session(sessionId, orderId) : { success: false }));
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
process.once("disconnect", () => process.exit());
