import type { ActionResult } from "./action-result";

export function ActionResultView({ answer: { tone, message, lines = [] } }: { answer: ActionResult }) {
  const isProblem = tone === "problem";
  return (
    <div
      data-answer={tone}
      className={`rounded-md px-4 py-3 text-sm ${isProblem ? "bg-danger-tint text-danger" : "bg-clay-tint"}`}
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
