/**
 * Whether a request's body has one of the few formats in which React sends our pages' forms and actions. React's
 * decoder accepts many more (promises, maps, references to other values), and those have had vulnerabilities. The shop
 * needs none of them, so other formats never reach the decoder. The action validates the fields' contents. Never
 * throws.
 */
export async function isOrdinarySubmission(request: Request): Promise<boolean> {
  const type = request.headers.get("content-type") ?? "";
  const isCall = request.headers.has("next-action");
  try {
    if (type.startsWith("multipart/form-data")) return isOrdinaryForm(await request.formData(), isCall);
    // The only action without arguments is `emptyPaidCart`.
    return !isCall || (await request.text()) === "[]";
  } catch {
    return false;
  }
}

function isOrdinaryForm(form: FormData, isCall: boolean): boolean {
  const entries = [...form];
  // The shop has no file uploads.
  if (entries.some(([, value]) => typeof value !== "string")) return false;
  // The names that the decoder reads must be unique, or the decoder might read another value than this check.
  const names = entries.map(([name]) => name).filter((name) => /^(\d|\$)/.test(name));
  if (new Set(names).size < names.length) return false;
  if (isCall) return isArguments(form.get("0"));
  // Checks every action reference, because the decoder processes all of them.
  return names
    .flatMap((name) => /^\$ACTION_REF_(.*)$/.exec(name)?.[1] ?? [])
    .every((reference) => isBound(form, `$ACTION_${reference}`));
}

/**
 * The fields that React adds for `useActionState`: the action's id, and its bound arguments with the previous state.
 */
function isBound(form: FormData, name: string): boolean {
  return isJson(form.get(`${name}:0`), isBoundAction) && isJson(form.get(`${name}:1`), isList);
}

/** `["$K1"]` is a form. With `useActionState`, the previous state precedes it. */
function isArguments(text: FormDataEntryValue | null): boolean {
  return isJson(text, (value) => isList(value) && value.length <= 2 && value.at(-1) === "$K1");
}

const isList = (value: unknown) => Array.isArray(value);

function isBoundAction(value: unknown): boolean {
  return value instanceof Object && "id" in value && "bound" in value && value.bound === "$@1";
}

function isJson(text: FormDataEntryValue | null, isRight: (value: unknown) => boolean): boolean {
  let isPlain = true;
  const value: unknown = JSON.parse(String(text), (name, part) => {
    // "$$" escapes a text that begins with "$". "$K1" is the form, "$@1" the state that an action is bound to.
    if (name === "__proto__" || (typeof part === "string" && !/^([^$]|\$\$|\$undefined$|\$K1$|\$@1$|$)/.test(part)))
      isPlain = false;
    return part;
  });
  return isPlain && isRight(value);
}
