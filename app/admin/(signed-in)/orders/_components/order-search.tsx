import { Button } from "@/app/_components/button";
import { Field, SelectField } from "@/app/_components/field";
import { type OrderQuery, orderParams } from "@/lib/admin/orders/order-query";
import { orderStatusText, ordersText as text } from "@/lib/messages/admin/orders";
import { reviewReasonText } from "@/lib/messages/admin/reviews";

const link = "py-3 underline decoration-edge underline-offset-4 hover:decoration-current";

/** The search form. It is a GET form, so the URL contains the whole query. */
export function OrderSearch({ query, isFiltered }: { query: OrderQuery; isFiltered: boolean }) {
  const { search, status, from, to, review } = query;
  return (
    <search className="mb-8 block">
      <form
        key={orderParams(query).toString()}
        action="/admin/orders"
        className="grid grid-cols-2 gap-4 lg:grid-cols-[2fr_1fr_1fr_auto_auto]"
      >
        <Field
          label={text.searchLabel}
          name="q"
          type="search"
          defaultValue={search}
          maxLength={200}
          className="col-span-2 lg:col-span-1"
        />
        <SelectField label={text.status} name="status" defaultValue={status ?? ""}>
          <option value="">{text.anyStatus}</option>
          {Object.entries(orderStatusText).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label={text.review} name="review" defaultValue={review ?? ""}>
          <option value="">{text.anyReview}</option>
          <option value="any">{text.anyOpenCase}</option>
          {Object.entries(reviewReasonText).map(([value, { name }]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </SelectField>
        <Field label={text.from} name="from" type="date" defaultValue={from ?? ""} />
        <Field label={text.to} name="to" type="date" defaultValue={to ?? ""} />
        <div className="flex flex-wrap items-center gap-x-6 col-span-2 lg:col-span-5">
          <Button type="submit">{text.find}</Button>
          {isFiltered && (
            <a href="/admin/orders" className={link}>
              {text.clearFilters}
            </a>
          )}
          <a href={`/admin/orders/export?${orderParams({ ...query, after: null })}`} className={link} download>
            {text.export}
          </a>
        </div>
      </form>
    </search>
  );
}
