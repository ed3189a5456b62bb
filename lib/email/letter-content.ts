import type { OrderWithDetails } from "../orders/access";
import type { OrderLink } from "../orders/find-orders";
import type { EmailMessages } from "./words";

/** An email is about one order, or it lists orders with the links to them. */
export type EmailContent = EmailMessages & (AboutOrder | { links: LinkedOrder[] });

export type AboutOrder = { order: OrderWithDetails; orderUrl: string };
export type LinkedOrder = Omit<OrderLink, "token"> & { url: string };
