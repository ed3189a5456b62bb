/**
 * The result of a server action in the admin. `lines` are further details; `fields` maps the name of an invalid field
 * to its error.
 */
export type ActionResult = {
  tone: "done" | "problem";
  message: string;
  lines?: readonly string[];
  fields?: Readonly<Record<string, string>>;
};

/** `useActionState` requires the previous result as the first argument; no action uses it. */
export type StaffAction = (before: ActionResult | null, form: FormData) => Promise<ActionResult>;
