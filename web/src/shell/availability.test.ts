import { beforeEach, expect, it } from "vitest";
import type { LiveWord } from "../../../workers/inbox/shapes";
import { type FakeApi, fakeApi, no, yes } from "../fake-api";
import { AvailabilityModel, AWAY_AFTER_MS } from "./availability";

let api: FakeApi;
let said: LiveWord[];
let waiting: (() => void) | null;
let model: InstanceType<typeof AvailabilityModel>;

beforeEach(() => {
  api = fakeApi({
    "GET /api/v1/routing/presence": yes({ items: [{ userId: "usr_me", state: "online", takesNew: false }] }),
    "PUT /api/v1/routing/availability": yes(null),
  });
  said = [];
  waiting = null;
  model = new AvailabilityModel({
    api,
    me: "usr_me",
    say: (word) => void said.push(word),
    later: (then, delayMs) => {
      expect(delayMs).toBe(AWAY_AFTER_MS);
      waiting = then;
      return () => {
        waiting = null;
      };
    },
  });
});

it("knows what was chosen, and changes it once the server has taken it", async () => {
  await model.load();
  expect(model.takesNew.value).toBe(false);
  await model.toggle();
  expect(model.takesNew.value).toBe(true);
  api.will("PUT /api/v1/routing/availability", no("offline"));
  await model.toggle();
  expect(model.takesNew.value).toBe(true);
});

it("follows what was chosen in another window", async () => {
  await model.load();
  model.hear({ type: "presence", userId: "usr_other", state: "online", takesNew: true });
  expect(model.takesNew.value).toBe(false);
  model.hear({ type: "presence", userId: "usr_me", state: "online", takesNew: true });
  expect(model.takesNew.value).toBe(true);
});

it("is away after five minutes without a key, says so again on a new line, and comes back with the next key", () => {
  model.used();
  model.used();
  expect(said).toEqual([]);
  waiting!();
  model.hear({ type: "hello", at: 0 });
  model.used();
  model.used();
  expect(said).toEqual([{ type: "away" }, { type: "away" }, { type: "here" }]);
});
