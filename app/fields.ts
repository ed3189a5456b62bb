/**
 * What a form brought. The types of an action's arguments are a promise of our own pages; whoever calls it without them
 * may bring anything, and that is an empty form.
 */
export function fieldsOf(form: unknown): Record<string, FormDataEntryValue> {
  return form instanceof FormData ? Object.fromEntries(form) : {};
}
