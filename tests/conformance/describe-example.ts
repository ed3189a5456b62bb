import type { Description } from "@/dev/conformance/integration-description";
import type { Example } from "./example-integration";

/** The kit's description of an example that is served at `url`. */
export function describeExample(url: string, { retry, reconcile, passHours }: Example): Description {
  const post = (path: string) => ({ url: `${url}/${path}`, method: "POST", headers: {} });
  return {
    name: "An example",
    pages: {},
    ozura: { port: 4770 },
    begin: post("begin"),
    beginFields: {},
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
    ...(passHours && { passHours: post("later") }),
    personalData: ["shopper@example.com"],
    timeoutSeconds: 4,
  };
}
