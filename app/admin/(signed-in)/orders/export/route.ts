import { exportOrders } from "@/lib/admin/orders/export-orders";
import { readOrderQuery } from "@/lib/admin/orders/order-query";
import { requireStaff } from "@/lib/http/require-staff";

/** Maximum duration of an export in seconds. The host ends a longer export. */
export const maxDuration = 300;

/** Streams all orders that match the list's query as CSV. Stops when the client disconnects. */
export async function GET(request: Request) {
  await requireStaff();
  const pieces = exportOrders(readOrderQuery(Object.fromEntries(new URL(request.url).searchParams)));
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(pieces), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="orders-${day}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
