/** Operators for tests: people of some tenant whom a script has made operators. */
import { grantOperator } from "../../workers/operator/grant";
import { base, cookieOf, OWN_ORIGIN, type Person, request, signedIn } from "./people";

/** of everybody here */
const PASSWORD = "uzun bir parola";

/** An operator who is signed in and has not proven the password for the operator's pages. */
export async function operator(): Promise<Person> {
  const person = await signedIn("owner");
  await grantOperator(await base(), person.userId, "test");
  return person;
}

/** The same person with the operator's pages open. */
export async function opened(person: Person): Promise<Person> {
  const answer = await person.ask("POST", "/api/operator/session", { password: PASSWORD });
  if (answer.status !== 200) throw new Error(`opening answered ${answer.status}: ${await answer.text()}`);
  const cookie = `${person.cookie}; ${cookieOf(answer)}`;
  return {
    ...person,
    cookie,
    ask: (method, path, body, headers = {}) => request(method, path, body, { origin: OWN_ORIGIN, cookie, ...headers }),
  };
}
