import type { OwnOrder } from "../orders/access";
import type { OrderLink } from "../orders/find-orders";
import type { Words } from "./words";

/** A letter is about one order, or it is a list of orders with the links to them. */
export type LetterContent = Words & (AboutOrder | { links: LinkedOrder[] });

export type AboutOrder = { order: OwnOrder; orderUrl: string };
export type LinkedOrder = Omit<OrderLink, "token"> & { url: string };
