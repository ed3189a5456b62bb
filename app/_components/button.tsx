import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

type Variant = "primary" | "secondary" | "quiet";

const base =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-full px-7 font-medium transition-colors " +
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted";

const variantClasses: Record<Variant, string> = {
  primary: "bg-clay text-on-clay hover:bg-clay-deep",
  secondary: "border border-edge hover:border-ink hover:bg-sunken",
  quiet: "min-h-11 px-2 underline decoration-edge underline-offset-4 hover:decoration-current",
};

type ButtonProps = ComponentProps<"button"> & { variant?: Variant };

export function Button({ variant = "primary", className = "", ...props }: ButtonProps) {
  return <button {...props} className={`${base} ${variantClasses[variant]} ${className}`} />;
}

type ButtonLinkProps<Path extends string> = {
  href: Route<Path>;
  variant?: Variant;
  className?: string;
  /** False turns prefetching off for this link. */
  prefetch?: false;
  children: ReactNode;
};

export function ButtonLink<Path extends string>({
  href,
  variant = "primary",
  className = "",
  children,
  ...link
}: ButtonLinkProps<Path>) {
  return (
    <Link {...link} href={href} className={`${base} ${variantClasses[variant]} ${className}`}>
      {children}
    </Link>
  );
}
