"use client";

import { type RefObject, useLayoutEffect } from "react";
import { VARIANT_PARAMETER } from "@/lib/catalog/variant-path";

/** The product list and its color filter link to a color of a product. */
const COLOR_PARAMETER = "color";

/**
 * Keeps the URL and the quantity options in step with the chosen variant. The radio buttons hold the choice and CSS
 * shows its parts, so React keeps no state that could differ from the server's HTML.
 */
export function useSyncVariantUrl(ref: RefObject<HTMLFormElement | null>): void {
  useLayoutEffect(() => {
    const form = ref.current;
    if (!form) return;
    const query = new URLSearchParams(location.search);
    const sku = query.get(VARIANT_PARAMETER);
    const color = query.get(COLOR_PARAMETER);
    const radio =
      radiosOf(form).find(({ dataset, disabled }) => dataset.sku === sku && !disabled) ??
      radiosOf(form).find(({ dataset, disabled }) => dataset.color === color && !disabled);
    if (radio) radio.checked = true;
    limitQuantity(form);

    function follow({ target }: Event) {
      if (!form || !(target instanceof HTMLInputElement)) return;
      history.replaceState(null, "", `?${new URLSearchParams({ [COLOR_PARAMETER]: target.dataset.color ?? "" })}`);
      limitQuantity(form);
    }
    // Not React's onChange, which ignores a radio button that React believes to be checked already.
    form.addEventListener("change", follow);
    return () => form.removeEventListener("change", follow);
  }, [ref]);
}

function radiosOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("[data-color]")];
}

/** Limits the quantity options to the variant's available quantity. */
function limitQuantity(form: HTMLFormElement): void {
  const most = Number(radiosOf(form).find(({ checked }) => checked)?.dataset.available);
  const select = form.querySelector("select");
  if (!select || !most) return;
  for (const option of select.options) option.hidden = option.disabled = Number(option.value) > most;
  select.value = String(Math.min(Number(select.value), most));
}
