/** An operator's way into a running product for scripts: signs in, opens the operator's door, asks, and asks again. */
const TRIES = 6;

function given(name, usual) {
  const value = process.env[name] ?? usual;
  if (value) return value;
  console.error(`${name} is not in the environment.`);
  process.exit(1);
}

/** @throws Error with what the product said, when it said no */
export async function operatorApi() {
  const url = given("INVEKTO_URL", "http://127.0.0.1:8787").replace(/\/$/, "");
  const [email, password] = [given("INVEKTO_EMAIL"), given("INVEKTO_PASSWORD")];
  const cookies = new Map();

  async function once(method, path, { body, headers = {} } = {}) {
    const answer = await fetch(`${url}${path}`, {
      method,
      body,
      headers: { origin: new URL(url).origin, cookie: [...cookies.values()].join("; "), ...headers },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const pair = cookie.split(";")[0];
      cookies.set(pair.slice(0, pair.indexOf("=")), pair);
    }
    return answer;
  }

  /** What fails on its way or on their side is tried again; `body` must be readable more than once. */
  async function ask(method, path, options) {
    for (let tried = 1; ; tried++) {
      const answer = await once(method, path, options).catch((error) => error);
      const isAgain = answer instanceof Error || answer.status >= 500 || answer.status === 429;
      if (!isAgain && answer.ok) return answer;
      if (!isAgain || tried === TRIES) throw await refusal(method, path, answer);
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** tried));
    }
  }

  const json = (value) => ({ body: JSON.stringify(value), headers: { "content-type": "application/json" } });
  await ask("POST", "/api/auth/sign-in/email", json({ email, password }));
  await ask("POST", "/api/operator/session", json({ password }));
  return {
    get: (path) => ask("GET", `/api/operator${path}`),
    post: (path, value = {}) => ask("POST", `/api/operator${path}`, json(value)),
    put: (path, body) =>
      ask("PUT", `/api/operator${path}`, { body, headers: { "content-type": "application/octet-stream" } }),
  };
}

async function refusal(method, path, answer) {
  if (answer instanceof Error) return new Error(`${method} ${path}: ${answer.cause?.code ?? answer.message}`);
  const problem = await answer.json().catch(() => ({}));
  const why = problem.fields ? ` (${Object.values(problem.fields).join(", ")})` : "";
  return new Error(`${method} ${path} answered ${answer.status}: ${problem.detail ?? "no reason given"}${why}`);
}

/** Asks until the state is another one; tells how far it is. */
export async function untilNot(api, path, states, tell) {
  for (;;) {
    const line = await (await api.get(path)).json();
    if (!states.includes(line.state)) return line;
    tell(line);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
