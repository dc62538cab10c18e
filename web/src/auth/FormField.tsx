/** A field of a form, with the server's complaint as a sentence; a password can be shown. */
import { useSignal } from "@preact/signals";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import type { Form } from "./form";
import { words } from "./texts";
import "./form-field.css";

interface FormFieldProps<K extends string> {
  form: Form<K, unknown>;
  name: K;
  label: string;
  hint?: string;
  type?: "text" | "email" | "password";
  autoComplete: string;
  disabled?: boolean;
  "data-testid": string;
}

export function FormField<K extends string>({ form, name, hint, type = "text", ...rest }: FormFieldProps<K>) {
  const isShown = useSignal(false);
  const code = form.complaints.value[name];
  const complaint = code === undefined ? undefined : complaintOf(code, type);
  const field = (
    <Field
      {...rest}
      {...(hint === undefined ? {} : { hint })}
      {...(complaint === undefined ? {} : { complaint })}
      name={name}
      // Preact tells inputs apart by the one type each has; all of these write text.
      type={(isShown.value ? "text" : type) as "text"}
      value={form.values[name].value}
      onInput={(event) => form.write(name, event.currentTarget.value)}
    />
  );
  if (type !== "password") return field;
  return (
    <div class="password">
      {field}
      <Button
        weight="quiet"
        class="password-show"
        aria-pressed={isShown.value}
        onClick={() => {
          isShown.value = !isShown.value;
        }}
      >
        {isShown.value ? words.value.hide : words.value.show}
      </Button>
    </div>
  );
}

/** The sentence for a complaint of the server. */
export function complaintOf(code: string, type: string): string {
  const { complaints } = words.value;
  if (code === "malformed" && type === "email") return complaints.email;
  return complaints[code as keyof typeof complaints] ?? complaints.malformed;
}
