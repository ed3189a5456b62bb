/**
 * The result of a server action in the admin. `lines` are further details; `fields` maps the name of an invalid field
 * to its error.
 */
export type Answer = {
  tone: "done" | "problem";
  message: string;
  lines?: readonly string[];
  fields?: Readonly<Record<string, string>>;
};

/** `useActionState` requires the previous result as the first argument; no action uses it. */
export type DeskAction = (before: Answer | null, form: FormData) => Promise<Answer>;
