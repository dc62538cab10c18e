/** Coming in, staying in, going out. */
import { type Answer, api } from "./api";
import { type Who, who } from "./who";

/** Asks who is signed in; anything but a clear answer shows the door. */
export async function loadWho(): Promise<void> {
  const answer = await api.get<Who>("/api/v1/me");
  who.value = answer.ok ? answer.value : null;
}

/** Signs in and fills `who`. `unauthorized` = wrong e-mail or password, `limit` = locked for a while. */
export async function signIn(email: string, password: string): Promise<Answer<unknown>> {
  const answer = await api.post("/api/auth/sign-in/email", { email, password });
  if (answer.ok) await loadWho();
  return answer;
}

export async function signOut(): Promise<void> {
  await api.post("/api/auth/sign-out");
  who.value = null;
}
