/**
 * Origins at which real money moves, as Ozura's documentation names them (2026, 2025). Plain JavaScript for
 * next.config.mjs.
 */
export const documentedOrigins = ["https://checkout.ozura.com", "https://checkout.ozura.io"];
