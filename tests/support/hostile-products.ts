import { db } from "@/lib/platform/db";

type Rows = Record<string, unknown>[];
type HostileProduct = {
  name?: string;
  description?: string;
  category?: string;
  slug?: string;
  variants?: Rows;
  images?: Rows;
};

const variant = (sku: string, overrides = {}) => ({
  sku,
  name: "Chalk",
  price: 1900,
  stock: 3,
  image: "/images/products/stoneware-mug-chalk.webp",
  imageAlt: "A mug.",
  imageBackground: "#fff",
  ...overrides,
});

/** Products that an import or an edit of the database can bring: none may stop a build or a page. */
export const hostileProducts: Readonly<Record<string, HostileProduct>> = {
  "an image that does not exist": { variants: [variant("a", { image: "/images/products/typo-in-name.webp" })] },
  "an image at a host that is not allowed": { variants: [variant("a", { image: "https://evil.example/a.webp" })] },
  "no image": { variants: [variant("a", { image: "", imageAlt: "", imageBackground: "" })] },
  "an image that is no URL": { variants: [variant("a", { image: " //[ %E0 \u0001\n" })] },
  "further images that can't be shown": {
    images: [
      { src: "", alt: "", background: "" },
      { src: "x", alt: "", background: "}" },
    ],
  },
  "no variant": { variants: [] },
  "30 variants": {
    variants: Array.from({ length: 30 }, (_, index) =>
      variant(`v${index}`, { name: `Size ${index}`, position: index }),
    ),
  },
  "an emoji": { name: "Mug 🎁 👩🏽‍🍳" },
  "another script": { name: "茶碗 كوب मग", description: "\u202eكوب" },
  "a name of 200 letters": { name: "W".repeat(200) },
  "a name of 200 words": { name: "a ".repeat(200) },
  "an empty name": { name: "", description: "" },
  "a name that is HTML": { name: "</script><script>alert(1)</script>", description: "<!--" },
  "the lowest price": { variants: [variant("a", { price: 1 })] },
  "the highest price": { variants: [variant("a", { price: Number.MAX_SAFE_INTEGER, stock: 2_147_483_647 })] },
  "an SKU that a URL encodes": { variants: [variant("A&B #1/é?\"'"), variant(" "), variant("..")] },
  "a slug of 80 letters with three bytes each": { slug: "茶".repeat(80) },
  "a slug of another script": { slug: "茶碗" },
  "a slug that can't be a URL segment": { slug: "a/../b" },
  "a slug with a percent sign": { slug: "100%" },
  "an empty slug": { slug: "" },
  "a very long slug": { slug: "a".repeat(2_000) },
  "a category of 80 letters with three bytes each": { category: "茶".repeat(80) },
  "a category that can't be a URL segment": { category: "../a/b%" },
  "an empty category": { category: "" },
};

export async function addHostileProduct({ variants = [variant("a")], images = [], ...fields }: HostileProduct) {
  await db().product.create({
    data: {
      slug: "mug",
      name: "Mug",
      description: "A mug.",
      category: "tableware",
      ...fields,
      variants: { create: variants as never },
      images: { create: images as never },
    },
  });
}
