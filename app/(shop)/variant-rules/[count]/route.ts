import { variantRules } from "@/app/(shop)/variant-rules/variant-rules";

/** A stylesheet for products with more variants than app/globals.css has rules for. The number never changes its content. */
export async function GET(_request: Request, { params }: RouteContext<"/variant-rules/[count]">) {
  const rules = variantRules((await params).count);
  if (rules === null) return new Response(null, { status: 404 });
  return new Response(rules, {
    headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=31536000, immutable" },
  });
}
