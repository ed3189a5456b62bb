/**
 * The result of a server action in the admin. `lines` are further details; `fields` maps the name of an invalid field
 * to its error.
 */
export type ActionResult = {
  status: "success" | "error";
  message: string;
  lines?: readonly string[];
  fields?: Readonly<Record<string, string>>;
};

/** `useActionState` passes the previous result as the first argument; no action uses it. */
export type StaffAction = (previous: ActionResult | null, form: FormData) => Promise<ActionResult>;

export function ActionResultView({ result: { status, message, lines = [] } }: { result: ActionResult }) {
  const isError = status === "error";
  return (
    <div
      data-action-result={status}
      className={`rounded-md px-4 py-3 text-sm ${isError ? "bg-danger-tint text-danger" : "bg-clay-tint"}`}
    >
      <p className="font-medium">{message}</p>
      {lines.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
