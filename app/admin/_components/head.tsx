/** The head of a column. */
export function Head({ right = false, children }: { right?: boolean; children: string }) {
  return (
    <th scope="col" className={`py-2 font-medium ${right ? "pl-4 text-right" : "pr-4"}`}>
      {children}
    </th>
  );
}
