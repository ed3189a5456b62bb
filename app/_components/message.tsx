import type { ReactNode } from "react";

type Props = {
  title: string;
  text: ReactNode;
  /** `h2` when the page has its own `h1`. */
  heading?: "h1" | "h2";
  children?: ReactNode;
};

/** A page with one message, such as an empty cart, a 404 or an error. */
export function Message({ title, text, heading: Heading = "h1", children }: Props) {
  return (
    <div className="mx-auto max-w-xl py-20 text-center sm:py-28">
      <Bowl />
      <Heading className="mt-8 text-3xl sm:text-4xl">{title}</Heading>
      <p className="mt-4 text-lg text-muted">{text}</p>
      {children && <div className="mt-9 flex flex-wrap justify-center gap-4">{children}</div>}
    </div>
  );
}

function Bowl() {
  return (
    <svg viewBox="0 0 120 72" aria-hidden="true" className="mx-auto h-20 w-auto" fill="none" strokeWidth="2.5">
      <ellipse cx="60" cy="20" rx="46" ry="11" className="fill-sunken stroke-clay" />
      <path d="M14 20c0 26 17 43 33 45h26c16-2 33-19 33-45" strokeLinecap="round" className="stroke-clay" />
      <path d="M44 65c0 3 32 3 32 0" strokeLinecap="round" className="stroke-clay" />
    </svg>
  );
}
