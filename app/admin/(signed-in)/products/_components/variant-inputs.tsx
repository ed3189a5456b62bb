import { AdminField } from "@/app/admin/_components/admin-fields";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText } from "@/lib/messages/admin/products";
import { toDecimal } from "@/lib/money";
import { site } from "@/lib/site";
import { StockField } from "./stock-field";

const text = productsText.field;

type Variant = EditedProduct["variants"][number];
/** `prefix` is put before the field names, in a form that also has other fields. */
type Props = { variant?: Variant; prefix?: string };

export function VariantInputs({ variant, prefix = "" }: Props) {
  const { currency } = site;
  const price = variant && toDecimal({ amount: variant.price, currency });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <AdminField
          name={`${prefix}name`}
          label={text.variantName}
          defaultValue={variant?.name}
          maxLength={60}
          required
        />
        {!variant && <AdminField name={`${prefix}sku`} label={text.sku} maxLength={64} autoComplete="off" required />}
        <AdminField
          name={`${prefix}price`}
          label={text.price(currency)}
          defaultValue={price}
          inputMode="decimal"
          autoComplete="off"
          required
        />
        {variant ? (
          <StockField
            name={`${prefix}stock`}
            label={text.stock}
            hint={text.stockHint(variant.reserved)}
            stock={variant.stock}
          />
        ) : (
          <AdminField name={`${prefix}stock`} label={text.stock} inputMode="numeric" autoComplete="off" required />
        )}
        <AdminField
          name={`${prefix}color`}
          label={text.color}
          hint={text.colorHint}
          defaultValue={variant?.color}
          maxLength={40}
          autoComplete="off"
        />
        <AdminField
          name={`${prefix}position`}
          label={text.position}
          defaultValue={variant?.position ?? 0}
          inputMode="numeric"
          required
        />
      </div>
      <AdminField
        name={`${prefix}image`}
        label={text.image}
        hint={text.imageHint}
        defaultValue={variant?.image}
        maxLength={300}
        required
      />
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        <AdminField
          name={`${prefix}imageAlt`}
          label={text.alt}
          defaultValue={variant?.imageAlt}
          maxLength={200}
          required
        />
        <AdminField
          name={`${prefix}imageBackground`}
          label={text.background}
          defaultValue={variant?.imageBackground ?? "#f3ede4"}
          maxLength={9}
          required
        />
      </div>
    </>
  );
}
