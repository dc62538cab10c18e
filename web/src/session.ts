/** Coming in, staying in, going out. */
import { type Answer, api, forgetAhead } from "./api";
import { type Who, who } from "./who";

/** Asks who is signed in. Only a clear "nobody" shows the door: without an answer all stays as it is. */
export async function loadWho(): Promise<Answer<Who>> {
  const answer = await api.get<Who>("/api/v1/me");
  if (answer.ok) who.value = answer.value;
  else if (answer.problem.code === "unauthorized") who.value = null;
  return answer;
}

/** Signs in and fills `who`. `unauthorized` = wrong e-mail or password, `limit` = locked for a while. */
export async function signIn(email: string, password: string): Promise<Answer<unknown>> {
  const answer = await api.post("/api/auth/sign-in/email", { email, password });
  if (!answer.ok) return answer;
  forgetAhead();
  return loadWho();
}

/** Signs out; while the server has not said so the session is still good, and the dashboard stays. */
export async function signOut(): Promise<Answer<unknown>> {
  const answer = await api.post("/api/auth/sign-out");
  if (answer.ok || answer.problem.code === "unauthorized") who.value = null;
  return answer;
}
