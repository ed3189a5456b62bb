import type { Row } from "@/lib/platform/row-types";

/** An email of the outbox with its delivery state. */
export type AdminMail = Pick<
  Row<"outboxMessage">,
  "id" | "kind" | "attempts" | "availableAt" | "sentAt" | "droppedAt" | "lastError"
>;
