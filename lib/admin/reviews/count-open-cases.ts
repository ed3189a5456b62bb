import "server-only";
import { db } from "@/lib/platform/db";

export function countOpenCases(): Promise<number> {
  return db().reviewCase.count({ where: { closedAt: null } });
}
