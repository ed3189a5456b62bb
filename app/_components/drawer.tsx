"use client";

import { type MouseEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useState } from "react";

type Props = {
  /** The drawer's accessible name. It takes the focus when the drawer opens. */
  heading: ReactNode;
  intro?: ReactNode;
  headingRef: RefObject<HTMLHeadingElement | null>;
  closeLabel: string;
  /**
   * Takes the focus when the drawer closes. Browsers restore the focus themselves, but Safari does not focus a button
   * on click.
   */
  opener: HTMLElement | null;
  children: ReactNode;
};

/**
 * A modal dialog at the side, open from the start. Escape, the close button, a click outside, every link in it, and a
 * child `<form method="dialog">` close it.
 */
export function Drawer({ heading, intro, headingRef, closeLabel, opener, children }: Props) {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  const [open, setOpen] = useState(true);
  const id = useId();

  // Closes the dialog when its page is left. Next.js keeps the page mounted, and an open modal dialog would block the
  // next page.
  useLayoutEffect(() => {
    if (!open || !dialog) return;
    dialog.showModal();
    headingRef.current?.focus();
    return () => dialog.close();
  }, [open, dialog, headingRef]);

  function closeFrom({ target }: MouseEvent) {
    if (target === dialog || (target instanceof Element && target.closest("a"))) dialog?.close();
  }

  function closed() {
    // In development React runs effects twice, so the dialog may already be open.
    if (dialog?.open) return;
    setOpen(false);
    opener?.focus();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keyboard users close it by Escape or the button.
    <dialog ref={setDialog} aria-labelledby={id} onClose={closed} onClick={closeFrom} className="drawer">
      <div className="flex items-start justify-between gap-4 px-5 pt-5 pb-4 sm:px-7 sm:pt-6">
        <div>
          <h2 id={id} ref={headingRef} tabIndex={-1} className="pt-1 text-2xl outline-none">
            {heading}
          </h2>
          {intro && <p className="mt-1 text-muted">{intro}</p>}
        </div>
        <form method="dialog">
          <button
            type="submit"
            aria-label={closeLabel}
            className="-mr-2.5 grid size-11 place-items-center rounded-full transition-colors hover:bg-sunken"
          >
            <Cross />
          </button>
        </form>
      </div>
      {children}
    </dialog>
  );
}

function Cross() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="m2 2 12 12M14 2 2 14" strokeLinecap="round" />
    </svg>
  );
}
