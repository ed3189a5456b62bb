/**
 * The hidden fields that a browser without JavaScript sends with the form that contains `field`, including those
 * of Next.js.
 */
export async function hiddenFields(
  request: { get(path: string): Promise<{ text(): Promise<string> }> },
  path: string,
  field: string,
) {
  const html = await (await request.get(path)).text();
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((text) => text.includes(`name="${field}"`)) ?? "";
  const fields: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const name = attribute(input, "name");
    if (name) fields[name] = attribute(input, "value");
  }
  return fields;
}

function attribute(tag: string, name: string): string {
  const [, value = ""] = new RegExp(` ${name}="([^"]*)"`).exec(tag) ?? [];
  return value.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}
