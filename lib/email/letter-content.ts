import type { OwnOrder } from "../orders/access";
import type { OrderLink } from "../orders/find-orders";
import type { Words } from "./words";

/** An email is about one order, or it lists orders with the links to them. */
export type LetterContent = Words & (AboutOrder | { links: LinkedOrder[] });

export type AboutOrder = { order: OwnOrder; orderUrl: string };
export type LinkedOrder = Omit<OrderLink, "token"> & { url: string };
