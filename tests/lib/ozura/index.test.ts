import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { ozura } from "../../../lib/ozura";
import { site } from "../../../lib/site";

afterEach(() => vi.unstubAllEnvs());

test("the shop creates one client, from the environment and the shop's name", async () => {
  const requests: unknown[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const keys = [request.headers["x-api-key"], request.headers["x-ozura-api-key"]];
    requests.push({ keys, ...JSON.parse(body) });
    const checkoutUrl = `http://${request.headers.host}/checkout/session_1`;
    response.end(JSON.stringify({ data: { sessionId: "session_1", checkoutUrl } }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));

  const variables = {
    DATABASE_URL: "postgresql://localhost/shop",
    SITE_URL: "https://shop.example",
    OZURA_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    OZURA_MERCHANT_ID: "merchant-1",
    OZURA_VAULT_API_KEY: "vault-key-0001",
    OZURA_MERCHANT_API_KEY: "merchant-key-0001",
    OZURA_TAX_EXEMPT: "true",
    SMTP_URL: "smtp://localhost",
    EMAIL_FROM: "orders@shop.example",
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);

  await ozura().createSession({
    idempotencyKey: "payment-1",
    price: { amount: 2500, currency: site.currency },
    orderReference: "reference-1",
    successUrl: "https://shop.example/s",
    cancelUrl: "https://shop.example/c",
    errorUrl: "https://shop.example/e",
  });
  server.closeAllConnections();
  server.close();

  const merchant = { merchantId: "merchant-1", merchantName: site.name, taxExempt: true };
  expect(requests).toMatchObject([{ keys: ["vault-key-0001", "merchant-key-0001"], ...merchant }]);
  expect(ozura()).toBe(ozura());
});
