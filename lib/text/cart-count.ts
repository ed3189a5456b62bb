/** After the number in the header, for who does not see that it is on the cart. On its own, because every page loads it. */
export const itemsText = (count: number) => (count === 1 ? " item" : " items");
