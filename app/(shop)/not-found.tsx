import { cacheLife } from "next/cache";
import { NotFoundMessage } from "@/app/_components/not-found-message";

/** Shown inside the shop's layout when a page calls `notFound()`, with the same cache lifetime as app/not-found.tsx. */
export default async function NotFound() {
  "use cache";
  cacheLife("minutes");
  return <NotFoundMessage />;
}
