import { beforeEach, describe, expect, it } from "vitest";
import type { HoursPage, TextsPage } from "../../../../workers/routing/shapes";
import { type FakeApi, fakeApi, no, yes } from "../../fake-api";
import { fieldOf, HoursModel, minutesOf } from "./model";
import { TextsModel } from "./texts-model";

const DAY = [{ from: 540, to: 1080 }];
const page: HoursPage = {
  hours: { isOn: true, week: [DAY, [], [], [], [], [], []], calendar: "tr", workedHolidays: [], closedDays: [] },
  holidays: [],
  now: { isOpen: true, opensAt: null },
};
const off = { isOn: false, tr: "", en: "" };
const texts: TextsPage = {
  texts: { outOfHours: { ...off, isOn: true }, welcomeNew: off, welcomeReturning: off },
  defaults: {
    outOfHours: { tr: "Size {when} yazarız.", en: "We write {when}." },
    welcomeNew: { tr: "Merhaba {name}", en: "Hello {name}" },
    welcomeReturning: { tr: "Tekrar", en: "Again" },
  },
  when: { tr: "yarın 09:00'dan itibaren", en: "from 09:00 tomorrow" },
};
let api: FakeApi;

beforeEach(() => {
  api = fakeApi({ "GET /api/v1/routing/hours": yes(page), "GET /api/v1/routing/texts": yes(texts) });
});

describe("hours", () => {
  it("are edited beside what is kept, and saved as a whole", async () => {
    const model = new HoursModel(api);
    await model.load();
    expect(model.isChanged.value).toBe(false);
    model.copyMonday();
    model.addInterval(5);
    model.addInterval(0);
    expect(model.draft.value!.week[0]).toEqual([...DAY, { from: 1140, to: 1380 }]);
    expect(model.draft.value!.week.slice(4)).toEqual([DAY, DAY, []]);
    expect(model.isChanged.value).toBe(true);
    api.will("PUT /api/v1/routing/hours", yes({ ...page, hours: model.draft.value! }));
    await model.save();
    expect([model.isChanged.value, model.isSaved.value]).toEqual([false, true]);
  });

  it("are not sent while they make no sense", async () => {
    const model = new HoursModel(api);
    await model.load();
    model.setInterval(0, 0, { to: 500 });
    expect(model.complaint.value).toBe("empty");
    model.setInterval(0, 0, { to: 1080 });
    model.addInterval(0);
    model.setInterval(0, 1, { from: 600 });
    expect(model.complaint.value).toBe("overlap");
    model.removeInterval(0, 1);
    model.removeInterval(0, 0);
    expect(model.complaint.value).toBe("neverOpenWeek");
    await model.save();
    expect(api.asked).toEqual(["GET /api/v1/routing/hours"]);
    model.undo();
    expect(model.complaint.value).toBeNull();
  });

  it("keep what was written when saving fails", async () => {
    const model = new HoursModel(api);
    await model.load();
    model.addClosedDay("2027-01-05", "Sayım");
    model.addClosedDay("2027-01-04", "Köprü");
    model.addClosedDay("2027-01-05", "Sayım günü");
    model.setWorked("2027-04-23", true);
    api.will("PUT /api/v1/routing/hours", no("offline"));
    await model.save();
    expect(model.refusal.value?.code).toBe("offline");
    expect(model.draft.value!.closedDays).toEqual([
      { date: "2027-01-04", title: "Köprü" },
      { date: "2027-01-05", title: "Sayım günü" },
    ]);
    expect(model.draft.value!.workedHolidays).toEqual(["2027-04-23"]);
  });

  it("reads midnight as the end of a day where something ends", () => {
    expect([
      minutesOf("09:30", false),
      minutesOf("00:00", false),
      minutesOf("00:00", true),
      minutesOf("", true),
    ]).toEqual([570, 0, 1440, null]);
    expect([fieldOf(570), fieldOf(0), fieldOf(1440)]).toEqual(["09:30", "00:00", "00:00"]);
  });
});

describe("texts", () => {
  it("are shown as the customer reads them", async () => {
    const model = new TextsModel(api);
    await model.load();
    const values = { name: "Ayşe", store: "Moda" };
    expect(model.preview("outOfHours", "tr", values)).toBe("Size yarın 09:00'dan itibaren yazarız.");
    model.change("welcomeNew", { tr: "{store}: hoş geldin {name}" });
    expect(model.preview("welcomeNew", "tr", values)).toBe("Moda: hoş geldin Ayşe");
    expect(model.preview("welcomeNew", "en", values)).toBe("Hello Ayşe");
    expect(model.isChanged.value).toBe(true);
    model.undo();
    expect(model.isChanged.value).toBe(false);
  });
});
