export type Crumb = { name: string; path: string };

/** The breadcrumbs of a page from the top, including the page itself. */
export function describeBreadcrumbs(crumbs: readonly Crumb[], shopUrl: string) {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: crumbs.map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: new URL(path, shopUrl).href,
    })),
  };
}
