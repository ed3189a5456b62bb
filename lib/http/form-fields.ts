/**
 * The fields of a submitted form. The types of an action's arguments hold only for our own pages: a direct call may
 * pass any value, and every value that is not a form becomes an empty form.
 */
export function formFields(form: unknown): Record<string, FormDataEntryValue> {
  return form instanceof FormData ? Object.fromEntries(form) : {};
}
