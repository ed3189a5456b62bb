import { Price } from "@/app/_components/price";
import type { Product } from "@/lib/catalog/product";
import { productText } from "@/lib/messages/product";
import { AddToCart } from "./add-to-cart";
import { QuantitySelect } from "./quantity-select";
import { SoldOut } from "./sold-out";
import { VariantPicker } from "./variant-picker";

const FEW = 5;

/** Price, variants, quantity and the button. All of it is in the HTML, before any script has loaded. */
export function PurchaseOptions({ variants }: Pick<Product, "variants">) {
  const choices = (
    <>
      {variants.map(({ id, price, available }, index) => (
        <p key={id} data-view={index}>
          <Price value={price} className="text-xl" />
          <StockText available={available} />
        </p>
      ))}
      <VariantPicker variants={variants} />
    </>
  );
  const most = Math.max(...variants.map(({ available }) => available));
  if (most === 0) return <SoldOut>{choices}</SoldOut>;
  return <AddToCart quantity={<QuantitySelect most={most} />}>{choices}</AddToCart>;
}

function StockText({ available }: { available: number }) {
  const isFew = available > 0 && available <= FEW;
  return (
    <span className={`ml-4 text-sm ${isFew ? "font-medium text-clay" : "text-muted"}`}>
      {available === 0 && productText.soldOut}
      {isFew && productText.onlySomeLeft(available)}
      {available > FEW && productText.inStock}
    </span>
  );
}
