"use client";

import { type RefObject, useLayoutEffect } from "react";

const PARAMETER = "colour";

/**
 * For the product's form: keeps the address and the quantities in step with the chosen variant. What shows is CSS's
 * business, and what is chosen the radios', so there is no state that could differ from the page as it was sent.
 */
export function useVariantChoice(ref: RefObject<HTMLFormElement | null>): void {
  useLayoutEffect(() => {
    const form = ref.current;
    if (!form) return;
    const named = new URLSearchParams(location.search).get(PARAMETER);
    const radio = radiosOf(form).find(({ dataset, disabled }) => dataset.colour === named && !disabled);
    if (radio) radio.checked = true;
    limitQuantity(form);

    function follow({ target }: Event) {
      if (!form || !(target instanceof HTMLInputElement)) return;
      history.replaceState(null, "", `?${new URLSearchParams({ [PARAMETER]: target.dataset.colour ?? "" })}`);
      limitQuantity(form);
    }
    // Not React's onChange: it leaves out the radio that it believes to be checked already.
    form.addEventListener("change", follow);
    return () => form.removeEventListener("change", follow);
  }, [ref]);
}

function radiosOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("[data-colour]")];
}

/** Nobody can ask for more than there are. */
function limitQuantity(form: HTMLFormElement): void {
  const most = Number(radiosOf(form).find(({ checked }) => checked)?.dataset.available);
  const select = form.querySelector("select");
  if (!select || !most) return;
  for (const option of select.options) option.hidden = option.disabled = Number(option.value) > most;
  select.value = String(Math.min(Number(select.value), most));
}
