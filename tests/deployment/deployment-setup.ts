import { randomBytes } from "node:crypto";
import { startDatabase } from "../../dev/embedded-database";
import { createOnServer } from "../support/global-setup";
import type { Environment } from "./build-like-vercel";

/** The domain that Vercel gives the project. It is in a domain that exists nowhere. */
export const HOST = "shop.vercel.test";

export const ADMIN_PASSWORD = randomBytes(16).toString("hex");

/** An empty database: on the server that `TEST_DATABASE_URL` names, or an embedded one. */
export function createEmptyDatabase() {
  const server = process.env.TEST_DATABASE_URL;
  return server ? createOnServer(server, { prefix: "shop_deployment" }) : startDatabase();
}

/** What the Deploy button asks for or fills in, what its database adds, and Vercel's own variables. */
export function deploymentEnvironment(databaseUrl: string): Environment {
  return {
    ADMIN_PASSWORD,
    PAYMENTS: "demo",
    POSTGRES_URL: databaseUrl,
    VERCEL: "1",
    VERCEL_ENV: "production",
    VERCEL_PROJECT_PRODUCTION_URL: HOST,
  };
}
