/** Name of each category. A category without a name here is shown by its URL slug. */
const categories = new Map([
  ["tableware", "Tableware"],
  ["kitchen", "Kitchen"],
  ["vases-planters", "Vases and planters"],
  ["light-furniture", "Light and furniture"],
]);

/** Name of each color. A color without a name here is shown by its URL slug. */
const colors = new Map([
  ["chalk", "Chalk"],
  ["moss", "Moss"],
  ["ink", "Ink"],
  ["rust", "Rust"],
  ["walnut", "Walnut"],
  ["ash", "Ash"],
  ["brass", "Brass"],
]);

export const catalogText = {
  title: "Products",
  intro: "Stoneware in four glazes, boards and mills in walnut and ash, and a few things to live with them.",
  description: "Stoneware, turned wood, vases, planters and lamps: everything in the shop.",
  categoryDescription: (category: string) => `${category} of stoneware and turned wood, made for every day.`,
  emptyShop: "There are no products at the moment. Please come back soon.",

  category: (slug: string) => categories.get(slug) ?? slug,
  color: (slug: string) => colors.get(slug) ?? slug,

  searchTitle: "Search",
  searchLabel: "Search the shop",
  searchButton: "Search",
  resultsFor: (words: string) => `“${words}”`,
  loading: "Searching …",
  count: (count: number) => (count === 1 ? "1 product" : `${count} products`),
  noResults: "No matching products",
  noResultsHint: "Try fewer filters or another search term, or browse all products.",
  everything: "See all products",

  filters: "Filter",
  sortBy: "Sort by",
  sorts: {
    relevance: "Best match",
    featured: "Featured",
    newest: "Newest",
    price_up: "Price, low to high",
    price_down: "Price, high to low",
  },
  inCategory: "Category",
  inColor: "Color",
  inPrice: "Price",
  inStock: "Availability",
  onlyInStock: "In stock",
  all: "All",
  priceUnder: (most: string) => `Under ${most}`,
  priceFrom: (least: string) => `${least} and up`,
  priceBetween: (least: string, most: string) => `${least} to ${most}`,
  activeFilters: "Active filters",
  removeFilter: (filter: string) => `Remove ${filter}`,
  removeAll: "Clear all",
  next: "More products",
  backToStart: "Back to the first page",
  pagination: "Pagination",

  breadcrumb: "Breadcrumb",
  images: "Images",
  more: (category: string) => `More in ${category.toLowerCase()}`,

  soldOut: "Sold out",
  from: (price: string) => `from ${price}`,
} as const;
