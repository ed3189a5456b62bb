/** Read after the number in the header by screen readers. In a file of its own, because every page loads it. */
export const itemsText = (count: number) => (count === 1 ? " item" : " items");
