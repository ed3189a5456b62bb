const colorClasses = new Map([
  ["chalk", "bg-glaze-chalk"],
  ["moss", "bg-glaze-moss"],
  ["ink", "bg-glaze-ink"],
  ["rust", "bg-glaze-rust"],
  ["walnut", "bg-wood-walnut"],
  ["ash", "bg-wood-ash"],
  ["brass", "bg-metal-brass"],
]);

/** A dot in the color of a glaze or a wood. The color's name must stand beside it. */
export function Swatch({ color }: { color: string }) {
  const colorClass = colorClasses.get(color);
  if (!colorClass) return null;
  return (
    <span
      aria-hidden="true"
      className={`size-4 shrink-0 rounded-full border border-edge forced-color-adjust-none ${colorClass}`}
    />
  );
}
