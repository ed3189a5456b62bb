import "server-only";
import pg from "pg";
import { inRootContext } from "./root-context";

type Connect = pg.Client["connect"];

/** A connection of the pool. It outlives the request that opened it, and keeps nothing of that request in memory. */
export class DetachedClient extends pg.Client {
  override connect: Connect = ((callback: Parameters<Connect>[0]) =>
    inRootContext(() => super.connect(callback))) as Connect;
}
