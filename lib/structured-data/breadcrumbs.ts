export type Crumb = { name: string; path: string };

/** The way to a page from the top, the page itself included. */
export function describeBreadcrumbs(crumbs: readonly Crumb[], shopUrl: string) {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: crumbs.map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: `${shopUrl}${path}`,
    })),
  };
}
