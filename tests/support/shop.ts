import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type Control, createControl } from "@/dev/ozura-emulator/control-client";
import { startOzura } from "@/dev/ozura-emulator/server";
import { placeOrderOf } from "@/dev/place-order-in-process";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY, demoAccount } from "@/lib/ozura-emulator/account";
import { db } from "@/lib/platform/db";
import { createTestDatabase } from "./test-database";
import { emptyShop } from "./without-guards";

export { getOrder, stockOf } from "@/dev/get-order";
export { cartOf, checkOut, contact } from "@/dev/place-order-in-process";

/**
 * Sets up a shop for one test file: its own database, and the Ozura emulator over HTTP. Both are emptied before each
 * test.
 */
export function useShop(): { control: Control } {
  const shop = {} as { control: Control };
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const database = await createTestDatabase();
    const credentials = {
      merchantId: DEMO_MERCHANT_ID,
      vaultApiKey: DEMO_VAULT_API_KEY,
      merchantApiKey: DEMO_MERCHANT_API_KEY,
    };
    const provider = await startOzura({ port: 0, ...credentials });
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      SITE_URL: "http://localhost:3000",
      OZURA_API_URL: provider.url,
      ...demoAccount,
      SMTP_URL: "smtp://127.0.0.1:1",
      EMAIL_FROM: "Kiln & Cedar <orders@kilnandcedar.example>",
    });
    shop.control = createControl(provider.url);
    closers.push(() => db().$disconnect(), provider.close, database.close);
  });

  beforeEach(async () => {
    await shop.control.reset();
    await emptyShop();
  });

  afterAll(async () => {
    for (const close of closers) await close();
  });

  return shop;
}

/** Creates a product with one variant, and returns the variant's id. */
export async function addVariant({ stock = 10, price = 1900, sku = `sku-${randomUUID()}` } = {}): Promise<string> {
  const product = await db().product.create({
    data: {
      slug: `slug-${sku}`,
      name: "Stoneware mug",
      description: "A mug.",
      category: "tableware",
      variants: {
        create: { sku, name: "Chalk", price, stock, image: "/mug.webp", imageAlt: "A mug.", imageBackground: "#fff" },
      },
    },
    include: { variants: true },
  });
  const [variant] = product.variants;
  if (!variant) throw new Error("The variant was not created.");
  return variant.id;
}

/** Places an order whose payment page is open, ready to be paid. One mug at $19.00 and $6.00 shipping: $25.00. */
export async function placeTestOrder({ quantity = 1, stock = 10 } = {}) {
  return placeOrderOf(await addVariant({ stock }), quantity);
}
