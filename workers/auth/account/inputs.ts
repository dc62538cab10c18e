/** The fields of the door's forms. Refusals are words the dashboard has sentences for, not sentences. */
import { z } from "zod";
import { SECTORS } from "../../tenants/schema";
import { MAX_PASSWORD, MIN_PASSWORD } from "../password";

export const Email = z
  .string("required")
  .trim()
  .max(254, "malformed")
  .pipe(z.email("malformed"))
  .transform((email) => email.toLowerCase());
export const NewPassword = z.string("required").min(MIN_PASSWORD, "short").max(MAX_PASSWORD, "long");
export const GivenPassword = z.string("required").min(1, "required").max(MAX_PASSWORD, "long");
export const Name = z.string("required").trim().min(1, "required").max(120, "long");
export const Token = z.string("required").regex(/^[0-9a-f]{48}$/, "malformed");
export const LanguageChoice = z.enum(["tr", "en"]);

export const SignUpInput = z.object({
  name: Name,
  business: Name,
  sector: z.enum(SECTORS, "required"),
  email: Email,
  password: NewPassword,
  language: LanguageChoice,
});
export type SignUpInput = z.infer<typeof SignUpInput>;
