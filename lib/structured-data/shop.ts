import { site } from "../site";

/** Who sells here, for search engines. `shopUrl` is the shop's address without a path. */
export function describeOrganization(shopUrl: string) {
  return {
    "@context": "https://schema.org",
    "@type": "OnlineStore",
    "@id": `${shopUrl}/#organization`,
    name: site.name,
    slogan: site.tagline,
    url: `${shopUrl}/`,
    logo: `${shopUrl}/images/icon-512.png`,
    email: site.contactEmail,
  };
}

/** That the shop can be searched, and how. */
export function describeWebsite(shopUrl: string) {
  return {
    "@context": "https://schema.org",
    "@type": "WebSite",
    name: site.name,
    url: `${shopUrl}/`,
    inLanguage: site.locale,
    publisher: { "@id": `${shopUrl}/#organization` },
    potentialAction: {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${shopUrl}/search?q={search_term_string}` },
      "query-input": "required name=search_term_string",
    },
  };
}
