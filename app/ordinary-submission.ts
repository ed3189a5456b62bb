/**
 * Whether a request's body has one of the few forms in which React sends what our pages submit. React's decoder knows
 * many more (promises, maps, references into other values), which have had holes; ours need none, so nothing else gets
 * to it. What is in the fields is for the action to judge. Never throws.
 */
export async function isOrdinarySubmission(request: Request): Promise<boolean> {
  const type = request.headers.get("content-type") ?? "";
  const isCall = request.headers.has("next-action");
  try {
    if (type.startsWith("multipart/form-data")) return isOrdinaryForm(await request.formData(), isCall);
    // The one action that takes nothing.
    return !isCall || (await request.text()) === "[]";
  } catch {
    return false;
  }
}

function isOrdinaryForm(form: FormData, isCall: boolean): boolean {
  const entries = [...form];
  // Nothing of ours takes files.
  if (entries.some(([, value]) => typeof value !== "string")) return false;
  // What the decoder reads is there once, or it might read another than is looked at here.
  const names = entries.map(([name]) => name).filter((name) => /^(\d|\$)/.test(name));
  if (new Set(names).size < names.length) return false;
  if (isCall) return isArguments(form.get("0"));
  // All of them: the decoder takes each that it meets.
  return names
    .flatMap((name) => /^\$ACTION_REF_(.*)$/.exec(name)?.[1] ?? [])
    .every((reference) => isBound(form, `$ACTION_${reference}`));
}

/** What React puts into a form for `useActionState`: which action, and what the page showed before. */
function isBound(form: FormData, name: string): boolean {
  return isJson(form.get(`${name}:0`), isBoundAction) && isJson(form.get(`${name}:1`), isList);
}

/** `["$K1"]`: a form; with what the page showed before it, for `useActionState`. */
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
    // "$$" begins a text that begins with "$". "$K1" is the form, "$@1" the state that an action is bound to.
    if (name === "__proto__" || (typeof part === "string" && !/^([^$]|\$\$|\$undefined$|\$K1$|\$@1$|$)/.test(part)))
      isPlain = false;
    return part;
  });
  return isPlain && isRight(value);
}
