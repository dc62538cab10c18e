/** The field of a password that is chosen now. */
import { FormField } from "./FormField";
import type { Form } from "./form";
import { words } from "./texts";

interface NewPasswordProps<K extends string> {
  form: Form<K | "password", unknown>;
  label: string;
  "data-testid": string;
}

export function NewPassword<K extends string>({ form, ...rest }: NewPasswordProps<K>) {
  return (
    <FormField
      {...rest}
      form={form}
      name="password"
      type="password"
      hint={words.value.passwordHint}
      autoComplete="new-password"
    />
  );
}
