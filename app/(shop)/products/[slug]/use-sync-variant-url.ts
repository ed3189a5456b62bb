"use client";

import { type RefObject, useLayoutEffect } from "react";
import { VARIANT_PARAMETER } from "@/lib/catalog/variant-path";

/** The product list and its color filter link to a color of a product. */
const COLOR_PARAMETER = "color";

/**
 * Keeps the URL and the quantity options in step with the chosen variant. The radio buttons hold the choice and CSS
 * shows its parts, so React keeps no state that could differ from the server's HTML. Where the URL names no variant, the
 * choice stays that the browser has restored. Other parameters of the URL stay, too.
 */
export function useSyncVariantUrl(ref: RefObject<HTMLFormElement | null>): void {
  useLayoutEffect(() => {
    const form = ref.current;
    if (!form) return;
    const radio = findRadio(form, new URLSearchParams(location.search));
    if (radio) radio.checked = true;
    limitQuantity(form);

    function follow({ target }: Event) {
      if (!form || !(target instanceof HTMLInputElement)) return;
      const query = new URLSearchParams(location.search);
      query.delete(COLOR_PARAMETER);
      query.set(VARIANT_PARAMETER, target.dataset.sku ?? "");
      history.replaceState(null, "", `?${query}${location.hash}`);
      limitQuantity(form);
    }
    // Not React's onChange, which ignores a radio button that React believes to be checked already.
    form.addEventListener("change", follow);
    return () => form.removeEventListener("change", follow);
  }, [ref]);
}

/** The variant that the URL names, if it can be bought. */
function findRadio(form: HTMLFormElement, query: URLSearchParams): HTMLInputElement | undefined {
  const [sku, color] = [query.get(VARIANT_PARAMETER), query.get(COLOR_PARAMETER)];
  const radios = radiosOf(form).filter(({ disabled }) => !disabled);
  return (
    radios.find(({ dataset }) => dataset.sku === sku) ??
    radios.find(({ dataset }) => dataset.color !== "" && dataset.color === color)
  );
}

function radiosOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("[data-sku]")];
}

/** Limits the quantity options to the variant's available quantity. */
function limitQuantity(form: HTMLFormElement): void {
  const most = Number(radiosOf(form).find(({ checked }) => checked)?.dataset.available);
  const select = form.querySelector("select");
  if (!select || !most) return;
  for (const option of select.options) option.hidden = option.disabled = Number(option.value) > most;
  select.value = String(Math.min(Number(select.value), most));
}
