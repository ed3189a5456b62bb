import type { ReactNode } from "react";

type Props = {
  /** What it is a list of. */
  label: string;
  /** Of the columns; numbers stand on the right. */
  heads: readonly { text: string; right?: boolean }[];
  /** The rows. */
  children: ReactNode;
};

/** A table that scrolls in a box of its own where the window is too narrow, which a keyboard can reach. */
export function DeskTable({ label, heads, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody without a mouse could scroll it.
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
