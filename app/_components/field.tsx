import { type ComponentProps, type ReactNode, useId } from "react";

type Frame = {
  label: string;
  name: string;
  /** The input's id, for links to the field. Generated when left out. */
  id?: string | undefined;
  /** Help text below the control. */
  hint?: string | undefined;
  error?: string | null | undefined;
  /** Label suffix that marks the field as optional. */
  optional?: string | undefined;
  /** Class of the whole field, for example its place in a grid. */
  className?: string | undefined;
};

type FieldProps = Frame & Omit<ComponentProps<"input">, keyof Frame>;
type SelectFieldProps = Frame & Omit<ComponentProps<"select">, keyof Frame>;

const control =
  "block min-h-12 w-full rounded-md border border-edge bg-surface px-3.5 text-base transition-colors " +
  "hover:border-ink focus-visible:outline-offset-0 aria-invalid:border-2 aria-invalid:border-danger aria-invalid:bg-danger-tint";

export function Field({ label, name, id, hint, error, optional, className, ...input }: FieldProps) {
  const frame = { id: useOwnId(id), label, hint, error, className, optional };
  return (
    <FieldFrame {...frame}>
      <input dir="auto" {...input} name={name} {...describedBy(frame)} className={control} />
    </FieldFrame>
  );
}

/** Like `Field`, around a select; the options are its children. */
export function SelectField({
  label,
  name,
  id,
  hint,
  error,
  optional,
  className,
  children,
  ...select
}: SelectFieldProps) {
  const frame = { id: useOwnId(id), label, hint, error, className, optional };
  return (
    <FieldFrame {...frame}>
      <select {...select} name={name} {...describedBy(frame)} className={control}>
        {children}
      </select>
    </FieldFrame>
  );
}

type TextFieldProps = Frame & Omit<ComponentProps<"textarea">, keyof Frame>;

/** Like `Field`, around a textarea. */
export function TextField({ label, name, id, hint, error, optional, className, ...area }: TextFieldProps) {
  const frame = { id: useOwnId(id), label, hint, error, className, optional };
  return (
    <FieldFrame {...frame}>
      <textarea
        dir="auto"
        {...area}
        name={name}
        {...describedBy(frame)}
        className={`min-h-20 field-sizing-content py-2.5 ${control}`}
      />
    </FieldFrame>
  );
}

type FrameProps = Omit<Frame, "name" | "id"> & { id: string; children: ReactNode };

function FieldFrame({ id, label, hint, error, optional, className, children }: FrameProps) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
        {optional && <span className="font-normal text-muted"> {optional}</span>}
      </label>
      {children}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-danger">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

// The id is generated, not the field's name: Next.js keeps pages in the document after the shopper has left them, so two
// pages could have fields of one name.
function useOwnId(id: string | undefined): string {
  const generated = useId();
  return id ?? generated;
}

function describedBy({ id, hint, error }: Pick<FrameProps, "id" | "hint" | "error">) {
  const ids = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { id, ...(ids && { "aria-describedby": ids }), ...(error && { "aria-invalid": true }) };
}
