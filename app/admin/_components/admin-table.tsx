import type { ReactNode } from "react";

type Props = {
  /** Name of the table for screen readers. */
  label: string;
  /** The column headings. `right` aligns a column of numbers to the right. */
  heads: readonly { text: string; right?: boolean }[];
  /** The `<tr>` elements. */
  children: ReactNode;
};

/** A table that scrolls horizontally in its own box when the window is too narrow. The box takes the keyboard focus. */
export function AdminTable({ label, heads, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, the table could not be scrolled by keyboard.
    <section aria-label={label} tabIndex={0} className="-mx-gutter overflow-x-auto px-gutter -outline-offset-2">
      <table className="w-full min-w-130 text-left">
        <thead className="border-b border-line text-sm text-muted">
          <tr>
            {heads.map(({ text, right }) => (
              <th key={text} scope="col" className={`py-2 font-medium ${right ? "pl-4 text-right" : "pr-4"}`}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </section>
  );
}
