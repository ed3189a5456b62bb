export function SearchIcon({ title }: { title: string }) {
  return (
    <svg viewBox="0 0 20 20" role="img" aria-label={title} className="size-5" fill="none" strokeWidth="1.75">
      <circle cx="8.75" cy="8.75" r="5.75" className="stroke-current" />
      <path d="m13 13 4.5 4.5" strokeLinecap="round" className="stroke-current" />
    </svg>
  );
}
