import { expect, it } from "vitest";
import type { NotificationPage } from "../../../../workers/notifications/shapes";
import { fakeApi, no, yes } from "../../fake-api";
import { NotificationsModel } from "./model";

const PATH = "/api/v1/notifications/settings";
const page: NotificationPage = {
  settings: {
    email: {
      handover: { isOn: true, afterMin: 30 },
      daily: { isOn: false, hour: 9 },
      report: { isOn: true },
      trouble: { isOn: true },
      mention: { isOn: true },
    },
    browser: {
      message: { isShown: false, isHeard: false },
      handover: { isShown: true, isHeard: true },
      mention: { isShown: true, isHeard: true },
    },
    quiet: { isOn: true, from: 1320, to: 480 },
    timeZone: null,
  },
  email: "deniz@example.com",
  emailVerified: true,
  tenantTimeZone: "Europe/Istanbul",
  emailEvents: ["handover", "mention"],
  browserEvents: ["message"],
};

async function loaded() {
  const api = fakeApi({ [`GET ${PATH}`]: yes(page) });
  const saved: NotificationPage[] = [];
  const model = new NotificationsModel(api, (next) => saved.push(next));
  await model.load();
  return { api, model, saved };
}

it("changes one thing and leaves the rest, and can be undone", async () => {
  const { model } = await loaded();
  expect(model.isChanged.value).toBe(false);
  model.changeEmail("handover", { afterMin: 5 });
  model.changeBrowser("message", { isHeard: true });
  model.changeQuiet({ to: 540 });
  expect(model.draft.value).toEqual({
    ...page.settings,
    email: { ...page.settings.email, handover: { isOn: true, afterMin: 5 } },
    browser: { ...page.settings.browser, message: { isShown: false, isHeard: true } },
    quiet: { isOn: true, from: 1320, to: 540 },
  });
  expect(model.isChanged.value).toBe(true);
  model.undo();
  expect(model.isChanged.value).toBe(false);
});

it("is saved as a whole, and the open dashboard hears of it", async () => {
  const { api, model, saved } = await loaded();
  model.change({ timeZone: "Europe/Berlin" });
  const kept = { ...page, settings: { ...page.settings, timeZone: "Europe/Berlin" } };
  api.will(`PUT ${PATH}`, yes(kept));
  await model.save();
  expect(saved).toEqual([kept]);
  expect([model.isSaved.value, model.isChanged.value]).toEqual([true, false]);
});

it("keeps the draft when the server refuses, and saves no night without an end", async () => {
  const { api, model } = await loaded();
  api.will(`PUT ${PATH}`, no("unavailable"));
  model.changeEmail("report", { isOn: false });
  await model.save();
  expect(model.refusal.value?.code).toBe("unavailable");
  expect(model.draft.value?.email.report.isOn).toBe(false);
  const before = api.asked.length;
  model.changeQuiet({ to: 1320 });
  expect(model.complaint.value).toBe("emptyNight");
  await model.save();
  expect(api.asked.length).toBe(before);
});
