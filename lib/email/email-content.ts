import type { OrderWithDetails } from "@/lib/orders/order-access";
import type { OrderLink } from "@/lib/orders/order-link-mail";
import type { EmailMessages } from "./email-messages";

/** An email is about one order, or it lists orders with the links to them. */
export type EmailContent = EmailMessages & (AboutOrder | { links: LinkedOrder[] });

export type AboutOrder = { order: OrderWithDetails; orderUrl: string };
export type LinkedOrder = Omit<OrderLink, "token"> & { url: string };
