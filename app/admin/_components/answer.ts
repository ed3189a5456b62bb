/** What a form of the desk hears. `lines` say more, one thing each; `fields` what is wrong with which. */
export type Answer = {
  tone: "done" | "problem";
  message: string;
  lines?: readonly string[];
  fields?: Readonly<Record<string, string>>;
};

/** The first argument is the answer before, which nobody needs; React wants it there. */
export type DeskAction = (before: Answer | null, form: FormData) => Promise<Answer>;
