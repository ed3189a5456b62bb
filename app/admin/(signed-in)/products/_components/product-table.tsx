import Link from "next/link";
import { ProductImage } from "@/app/_components/product-image";
import { AdminTable } from "@/app/admin/_components/admin-table";
import type { AdminProduct } from "@/lib/admin/products/list-products";
import { productsText as text } from "@/lib/messages/admin/products";
import { formatMoney } from "@/lib/money";

export function ProductTable({ products }: { products: readonly AdminProduct[] }) {
  return (
    <AdminTable label={text.list} heads={heads}>
      {products.map((product) => (
        <Row key={product.slug} product={product} />
      ))}
    </AdminTable>
  );
}

const heads = [
  { text: text.product },
  { text: text.price, right: true },
  { text: text.stock, right: true },
  { text: text.reserved, right: true },
  { text: text.available, right: true },
];

const number = "py-3 pl-4 text-right tabular-nums whitespace-nowrap";

function Row({ product }: { product: AdminProduct }) {
  const { slug, name, active, price, isFrom, stock, reserved, image } = product;
  const amount = price && formatMoney(price);
  return (
    <tr>
      <th scope="row" className="py-2 pr-4 font-medium">
        <Link href={`/admin/products/${slug}`} prefetch={false} className="flex items-center gap-4">
          <span className="w-12 shrink-0">
            {image && <ProductImage image={image} decorative sizes={48} className="aspect-square rounded-sm" />}
          </span>
          <span className="underline decoration-edge underline-offset-4">{name}</span>
          {!active && <span className="text-sm font-normal text-muted">{text.notForSale}</span>}
        </Link>
      </th>
      <td className={number}>{amount && (isFrom ? text.from(amount) : amount)}</td>
      <td className={number}>{stock}</td>
      <td className={number}>{reserved}</td>
      <td className={`${number} ${stock - reserved === 0 ? "text-danger" : ""}`}>{stock - reserved}</td>
    </tr>
  );
}
