import type { ShownStatus } from "./outcome-messages";

const good = "border-moss text-moss";
const waiting = "border-clay text-clay";
const over = "border-edge text-muted";
const bad = "border-danger text-danger";

const check = "M6 12.5l4 4 8-9";
const cross = "M7.5 7.5l9 9M16.5 7.5l-9 9";
const clock = "M12 5.5v7l4.4 2.6";

/**
 * Color and icon of each outcome. The icon is hidden from screen readers, because the heading says the same as the
 * icon.
 */
const icons: Record<ShownStatus, { tone: string; path: string }> = {
  paid: { tone: good, path: check },
  shipped: {
    tone: good,
    path: "M4 7h9v8.5H4zM13 10.5h3.6l2.9 2.7v2.3H13M8 18a1.6 1.6 0 1 1-.01 0M16.3 18a1.6 1.6 0 1 1-.01 0",
  },
  refunded: { tone: over, path: "M5 9.5h10a4 4 0 0 1 0 8h-4M8.5 6L5 9.5 8.5 13" },
  pending: { tone: waiting, path: clock },
  unconfirmed: { tone: waiting, path: "M6.5 12h.01M12 12h.01M17.5 12h.01" },
  review: { tone: waiting, path: "M10.7 5.5a5.2 5.2 0 1 1-.01 0M14.6 14.7L18.6 18.7" },
  failed: { tone: bad, path: "M12 6.5v7M12 17.4h.01" },
  cancelled: { tone: over, path: cross },
  cancelled_by_staff: { tone: over, path: cross },
  decided: { tone: over, path: clock },
  expired: { tone: over, path: "M8 5.5h8M8 18.5h8M8.8 5.5c0 4 6.4 9 6.4 13M15.2 5.5c0 4-6.4 9-6.4 13" },
  unknown: { tone: over, path: "M9 9.2c0-3.9 6.2-3.7 6.2-.2 0 2.4-3.1 2.5-3.1 4.9M12 17.6h.01" },
};

export function OutcomeIcon({ status }: { status: ShownStatus }) {
  const { tone, path } = icons[status];
  return (
    <span className={`grid size-14 place-items-center rounded-full border-2 bg-surface print:hidden ${tone}`}>
      <svg
        viewBox="0 0 24 24"
        aria-hidden="true"
        className="size-8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.1"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={path} />
      </svg>
    </span>
  );
}
