import { notFound } from "next/navigation";
import { photograph } from "@/app/_pictures/photograph";
import { drawPreview, photoSize } from "@/app/_pictures/preview";
import { formatMoney } from "@/lib/money";
import { catalogueText } from "@/lib/text/catalogue";
import { cachedProduct } from "../catalogue";

export const size = { width: 1200, height: 630 };
export const contentType = "image/png";

export { generateStaticParams } from "./page";

export default async function ProductPreview({ params }: { params: Promise<{ slug: string }> }) {
  const product = await cachedProduct((await params).slug);
  if (!product) notFound();
  const [first, ...others] = product.variants;
  const photo = await photograph(first.image.src, photoSize);
  const least = Math.min(...product.variants.map(({ price }) => price.amount));
  const price = formatMoney({ ...first.price, amount: least });
  const varies = others.some((variant) => variant.price.amount !== first.price.amount);
  return drawPreview({ photo, title: product.name, text: varies ? catalogueText.from(price) : price });
}
