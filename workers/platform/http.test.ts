/** Bodies at the edge: what is no JSON or too much is refused, and is no bug of ours. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { OWN_ORIGIN } from "../../tests/harness/people";
import { app } from "../app";

async function post(path: string, body: BodyInit, type = "application/json"): Promise<Response> {
  const execution = createExecutionContext();
  const headers = { origin: OWN_ORIGIN, "content-type": type };
  const response = await app.fetch(
    new Request(`${OWN_ORIGIN}${path}`, { method: "POST", headers, body }),
    env,
    execution,
  );
  await waitOnExecutionContext(execution);
  return response;
}

it("malformed JSON is the sender's mistake", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  for (const body of ["{", "", "nothing"]) {
    const answer = await post("/api/auth/sign-in/email", body);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(await answer.json()).toMatchObject({ code: "invalid" });
  }
  expect(logged).not.toHaveBeenCalled();
  logged.mockRestore();
});

it("a body above 64 KB is refused before anybody is asked who sends it", async () => {
  const large = "x".repeat(64 * 1024 + 1);
  const streamed = new Blob([large]).stream();
  for (const body of [large, streamed]) {
    const answer = await post("/api/v1/conversations/cnv_1/replies", body);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "too_large" });
  }
});
