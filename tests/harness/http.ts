/** JSON over HTTP to the running processes, and waiting for what they do in their own time. */

/** Answers of both processes; `cookie` is the session of whoever asks. */
export class Asking {
  private cookie = "";

  constructor(readonly url: string) {}

  /** The raw answer. A body is sent as JSON. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const init: RequestInit = {
      method,
      headers: {
        origin: this.url,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
    };
    if (body !== undefined) init.body = JSON.stringify(body);
    return fetch(this.url + path, init);
  }

  /** The answer's JSON; anything but success fails the test. */
  async get<T>(path: string): Promise<T> {
    return this.must<T>("GET", path);
  }

  async must<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (answer.status === 204 || answer.status === 202 ? null : await answer.json()) as T;
  }

  /** Keeps the session for all that follows. */
  async signIn(email: string, password: string): Promise<void> {
    const answer = await this.ask("POST", "/api/auth/sign-in/email", { email, password });
    if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
    this.cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
  }

  /** The dashboard's socket as a browser with this session opens it. */
  openLive(): WebSocket {
    const options = { headers: { cookie: this.cookie, origin: this.url } } as unknown as string;
    return new WebSocket(`${this.url.replace("http", "ws")}/live`, options);
  }
}

/**
 * Asks again until there is an answer, as something outside of this process has to happen first.
 * @param look gives null or undefined while it has not
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined>,
  limitMs = 20_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} did not happen within ${limitMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
