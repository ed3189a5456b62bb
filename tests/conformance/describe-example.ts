import type { Description } from "@/dev/conformance/integration-description";
import type { Example } from "./example-integration";

/** What somebody would write who wants to know about an example that is served at `url`. */
export function descriptionOf(url: string, { retry, reconcile, later }: Example): Description {
  const post = (path: string) => ({ url: `${url}/${path}`, method: "POST", headers: {} });
  return {
    name: "An example",
    pages: {},
    ozura: { port: 4770 },
    begin: post("begin"),
    beginAnswers: {},
    status: post("status/{reference}"),
    statuses: {
      pending: "open",
      paid: "paid",
      review: "review",
      failed: "ended",
      cancelled: "ended",
      expired: "ended",
    },
    ...(retry && { retry: post("retry/{reference}") }),
    ...(reconcile && { reconcile: post("reconcile") }),
    ...(later && { later: post("later") }),
    personal: ["shopper@example.com"],
    patienceSeconds: 4,
  };
}
