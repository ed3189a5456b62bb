import { ProductImage } from "@/app/_components/product-image";
import { defaultVariant, type Product } from "@/lib/catalog/product";
import { productText } from "@/lib/messages/product";

/** One radio button per variant. The first variant in stock is chosen. */
export function VariantPicker({ variants }: Pick<Product, "variants">) {
  const chosen = defaultVariant({ variants });
  return (
    <fieldset className="mt-6">
      <legend className="mb-2.5 text-sm font-medium">
        {variants.length > 1 ? productText.chooseOne : productText.comesIn}
      </legend>
      <div className="flex flex-wrap gap-3">
        {variants.map(({ id, sku, name, color, image, available }, index) => (
          <label
            key={id}
            className="group relative w-22 cursor-pointer text-center text-sm has-disabled:cursor-not-allowed"
          >
            <input
              type="radio"
              name="variantId"
              value={id}
              data-choice={index}
              data-sku={sku}
              data-color={color}
              data-available={available}
              required
              disabled={available === 0}
              defaultChecked={id === chosen.id}
              className="sr-only"
            />
            <span className={frame}>
              <ProductImage image={image} decorative sizes={88} className="aspect-square rounded-sm" />
            </span>
            <span
              dir="auto"
              className="mt-1 block wrap-anywhere group-has-checked:font-semibold group-has-disabled:font-normal group-has-disabled:text-muted"
            >
              {name}
            </span>
            {available === 0 && <span className="block text-xs text-muted">{productText.soldOut}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

// Forced-colors mode paints even a transparent border, so there only the chosen variant gets a frame.
const frame =
  "block rounded-md border-2 border-transparent p-0.5 outline-offset-2 outline-clay transition-colors " +
  "group-hover:border-edge group-has-checked:border-clay group-has-focus-visible:outline-2 " +
  "group-has-disabled:border-transparent group-has-disabled:opacity-45 " +
  "forced-colors:border-[Canvas] forced-colors:group-has-checked:border-[Highlight]";
