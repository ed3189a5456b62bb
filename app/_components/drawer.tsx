"use client";

import { type MouseEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useState } from "react";

type Props = {
  /** Names the drawer, and has the focus at first. */
  heading: ReactNode;
  /** Below the heading. */
  intro?: ReactNode;
  headingRef: RefObject<HTMLHeadingElement | null>;
  closeLabel: string;
  /** Gets the focus back. The platform does it, too, but Safari does not focus a button that is clicked. */
  opener: HTMLElement | null;
  children: ReactNode;
};

/**
 * A modal dialog at the side, open from the start. Escape, the button, a click beside it, and every link in it close it;
 * so does any `<form method="dialog">` among its children.
 */
export function Drawer({ heading, intro, headingRef, closeLabel, opener, children }: Props) {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  const [open, setOpen] = useState(true);
  const id = useId();

  // It closes with its page, too, which Next.js keeps: a modal dialog would hold whatever page comes next.
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
    // In development effects run twice, so this can be about the first time.
    if (dialog?.open) return;
    setOpen(false);
    opener?.focus();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape and the button.
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
