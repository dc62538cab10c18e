/** Stands in for the product: writes down what it is sent and answers as it was told. Runs outside the Worker. */
export interface Received {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

const TOLD = "http://receiver.test/";

/** `POST http://receiver.test/answers` sets the coming statuses of webhooks, `GET http://receiver.test/` reads and forgets. */
export function receiver(): (request: Request) => Promise<Response> {
  let received: Received[] = [];
  let answers: number[] = [];
  return async (request) => {
    if (request.url === `${TOLD}answers`) {
      answers = (await request.json()) as number[];
      return new Response();
    }
    if (request.url === TOLD) {
      const all = received;
      received = [];
      return Response.json(all);
    }
    const headers = Object.fromEntries(request.headers);
    received.push({ method: request.method, url: request.url, headers, body: await request.text() });
    const status = request.url.includes("/webhooks/") ? answers.shift() : undefined;
    return new Response(null, { status: status ?? 200 });
  };
}
