import "server-only";
import { db } from "../../db";

/** How many cases wait for a person. */
export function countOpenCases(): Promise<number> {
  return db().case.count({ where: { closedAt: null } });
}
