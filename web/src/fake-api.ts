/** For tests: an API whose answers are handed in, and which writes down what it was asked. */
import type { Answer, Api, ProblemCode } from "./api";

export interface FakeApi extends Api {
  /** what was asked, as `POST /path {"body":1}` */
  asked: string[];
  /** the answer to the next and all later requests of this method and path */
  will(request: string, answer: Answer<unknown>): void;
  /** holds every answer back until the returned function is called */
  hold(): () => void;
}

export const yes = <T>(value: T): Answer<T> => ({ ok: true, value });
export const no = (code: ProblemCode, fields: Record<string, string> = {}): Answer<never> => ({
  ok: false,
  problem: { code, fields, requestId: null },
});

export function fakeApi(answers: Record<string, Answer<unknown>> = {}): FakeApi {
  const known = new Map(Object.entries(answers));
  const asked: string[] = [];
  let gate = Promise.resolve();

  async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    asked.push(body === undefined ? `${method} ${path}` : `${method} ${path} ${JSON.stringify(body)}`);
    await gate;
    return (known.get(`${method} ${path}`) ?? no("not_found")) as Answer<T>;
  }

  return {
    asked,
    will: (request, answer) => void known.set(request, answer),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    put: (path, body) => call("PUT", path, body),
    delete: (path) => call("DELETE", path),
  };
}

/** Lets everything that is already answered be taken in. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
