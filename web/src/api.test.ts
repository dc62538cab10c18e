/** Reading answers of the Worker. */
import { afterEach, expect, it, vi } from "vitest";
import { api, askAhead, readAnswer } from "./api";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const problem = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json" } });

it("a JSON body is the value", async () => {
  expect(await readAnswer(Response.json({ a: 1 }))).toEqual({ ok: true, value: { a: 1 } });
});

it("an answer without a body is a yes", async () => {
  expect(await readAnswer(new Response(null, { status: 204 }))).toEqual({ ok: true, value: null });
});

it("a refusal keeps its code, fields and request id", async () => {
  const answer = await readAnswer(
    problem(400, { code: "invalid", fields: { connection: "auth" }, requestId: "req_1" }),
  );
  expect(answer).toEqual({
    ok: false,
    problem: { code: "invalid", fields: { connection: "auth" }, requestId: "req_1" },
  });
});

it("a locked account and a rate limit read the same, an unknown status is ours", async () => {
  for (const [status, code] of [
    [423, "limit"],
    [429, "limit"],
    [502, "internal"],
  ] as const) {
    expect(await readAnswer(problem(status, {}))).toMatchObject({ problem: { code } });
  }
});

it("what was asked for ahead is taken once, and not when it has grown old", async () => {
  vi.useFakeTimers();
  let asked = 0;
  vi.stubGlobal("fetch", async () => Response.json({ answer: ++asked }));
  const answer = async () => await api.get("/api/v1/me");
  askAhead("/api/v1/me");
  expect(await answer()).toEqual({ ok: true, value: { answer: 1 } });
  expect(await answer()).toEqual({ ok: true, value: { answer: 2 } });
  askAhead("/api/v1/me");
  vi.advanceTimersByTime(10_001);
  expect(await answer()).toEqual({ ok: true, value: { answer: 4 } });
});

it("what is asked for ahead has an address of its own, which nobody asks at later", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return Response.json({});
  });
  for (const path of ["/api/v1/me", "/api/v1/conversations?view=all"]) {
    askAhead(path);
    await api.get(path);
    await api.get(path);
  }
  expect(asked).toEqual([
    "/api/v1/me?first",
    "/api/v1/me",
    "/api/v1/conversations?view=all&first",
    "/api/v1/conversations?view=all",
  ]);
});

it("a refusal that was asked for ahead is not handed to whoever asks later", async () => {
  const answers = [Response.json({}, { status: 401 }), Response.json({ items: [] })];
  vi.stubGlobal("fetch", async () => answers.shift()!);
  askAhead("/api/v1/conversations?view=all");
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve));
  expect(await api.get("/api/v1/conversations?view=all")).toEqual({ ok: true, value: { items: [] } });
});
