/** The door: what is typed, what the server said. */
import { createModel, signal } from "@preact/signals";
import type { Answer } from "../api";

export type SignInState = "idle" | "busy" | "wrong" | "locked" | "noTenant" | "offline" | "failed";

/** @param signIn resolves with the refusal, or ok when `who` is filled (then this page is gone) */
export const SignInModel = createModel((signIn: (email: string, password: string) => Promise<Answer<unknown>>) => {
  const email = signal("");
  const password = signal("");
  const state = signal<SignInState>("idle");

  async function submit(): Promise<void> {
    if (state.value === "busy") return;
    state.value = "busy";
    const answer = await signIn(email.value.trim(), password.value);
    if (answer.ok) state.value = "idle";
    else state.value = refusal(answer.problem.code);
  }

  return { email, password, state, submit };
});

function refusal(code: string): SignInState {
  switch (code) {
    case "unauthorized":
    case "invalid":
      return "wrong";
    case "limit":
      return "locked";
    case "forbidden":
      return "noTenant";
    case "offline":
      return "offline";
    default:
      return "failed";
  }
}
