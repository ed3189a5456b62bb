import type { Route } from "next";
import { ButtonLink } from "@/app/_components/button";

type Props = {
  path: Route;
  /** The list's query, without the cursor. */
  params: URLSearchParams;
  isFirst: boolean;
  next: string | null;
  text: { next: string; first: string };
};

/** Links to the next page of a list, and back to the first page. */
export function Pagination({ path, params, isFirst, next, text }: Props) {
  const url = (more: Record<string, string>) => {
    const all = new URLSearchParams([...params, ...Object.entries(more)]).toString();
    return (all ? `${path}?${all}` : path) as Route;
  };
  if (isFirst && next === null) return null;
  return (
    <div className="mt-8 flex flex-wrap gap-4">
      {next !== null && (
        <ButtonLink href={url({ after: next })} prefetch={false} variant="secondary">
          {text.next}
        </ButtonLink>
      )}
      {!isFirst && (
        <ButtonLink href={url({})} prefetch={false} variant="quiet">
          {text.first}
        </ButtonLink>
      )}
    </div>
  );
}
