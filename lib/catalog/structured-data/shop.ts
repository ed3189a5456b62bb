import { site } from "@/lib/site";

/** The seller, for search engines. `shopUrl` is the shop's URL without a path. */
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

/** The website and its search, for search engines. */
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
