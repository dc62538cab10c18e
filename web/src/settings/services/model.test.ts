/** Services and weeks as they are edited. */
import { expect, it } from "vitest";
import type { Service, ServicesPage } from "../../../../workers/appointments/shapes";
import { fakeApi, no, yes } from "../../fake-api";
import { complaintOf, ServicesModel } from "./model";
import { CLINIC, WeeksModel } from "./weeks-model";

const PATH = "/api/v1/services";
const IMPLANT: Service = {
  ...{ id: "svc_1", nameTr: "İmplant", nameEn: null, durationMinutes: 90, currency: "TRY", isActive: true },
  ...{ priceMinMinor: 1_500_000, priceMaxMinor: 1_500_000 },
};
const PAGE: ServicesPage = { items: [IMPLANT], currency: "EUR", usual: [{ tr: "Dolgu", en: "Filling", minutes: 45 }] };

async function opened(answers: Parameters<typeof fakeApi>[0] = {}) {
  const api = fakeApi({ [`GET ${PATH}`]: yes(PAGE), ...answers });
  const model = new ServicesModel(api);
  await model.load();
  return { api, model };
}

it("a new service is priced in the business's currency; one price is both ends", async () => {
  const { api, model } = await opened({ [`POST ${PATH}`]: yes(IMPLANT) });
  model.edit(null);
  model.draft.value = { ...model.draft.value!, nameTr: " Dolgu ", minutes: "45", from: "1.500" };
  await model.save();
  const price = { priceMinMinor: 150_000, priceMaxMinor: 150_000, currency: "EUR", isActive: true };
  expect(api.asked[1]).toBe(
    `POST ${PATH} ${JSON.stringify({ nameTr: "Dolgu", nameEn: null, durationMinutes: 45, ...price })}`,
  );
});

it("a service that is edited shows one price once, and keeps its own currency", async () => {
  const { model } = await opened();
  model.edit(IMPLANT);
  expect(model.draft.value).toMatchObject({ from: "15000", to: "", minutes: "90", currency: "TRY" });
});

it("a draft says what is wrong with it and is not sent", async () => {
  const { api, model } = await opened();
  model.edit(IMPLANT);
  const draft = model.draft.value!;
  const wrong = (part: Partial<typeof draft>) => complaintOf({ ...draft, ...part });
  expect([wrong({ minutes: "4" }), wrong({ minutes: "" }), wrong({ minutes: "721" })]).toEqual(
    Array(3).fill("minutes"),
  );
  expect([wrong({ from: "1,5x" }), wrong({ to: "14000" }), wrong({ from: "", to: "" })]).toEqual([
    "price",
    "order",
    null,
  ]);
  model.draft.value = { ...draft, to: "14000" };
  await model.save();
  expect(api.asked).toHaveLength(1);
});

it("the usual ones come at once", async () => {
  const all = { ...PAGE, items: [IMPLANT, { ...IMPLANT, id: "svc_2", nameTr: "Dolgu" }], usual: [] };
  const { model } = await opened({ [`POST ${PATH}/usual`]: yes(all) });
  await model.addUsual();
  expect([model.items.value.length, model.usual.value]).toEqual([2, []]);
});

const MORNING = { dayOfWeek: 2, startTime: 540, endTime: 720, maxCapacity: 3, isActive: true };

async function weeks(answers: Parameters<typeof fakeApi>[0] = {}) {
  const people = [
    { id: "usr_1", name: "Dr. Ece", role: "doctor" },
    { id: "usr_2", name: "Ali", role: "agent" },
  ];
  const api = fakeApi({
    "GET /api/v1/slots": yes({ items: [{ doctorId: null, slots: [MORNING] }] }),
    "GET /api/v1/colleagues": yes({ items: people }),
    ...answers,
  });
  const model = new WeeksModel(api);
  await model.load();
  return { api, model };
}

it("the clinic's week is shown first; practitioners are to choose from", async () => {
  const { model } = await weeks();
  expect([model.chosen.value, model.draft.value.capacity, model.draft.value.week[1]]).toEqual([
    CLINIC,
    3,
    [{ from: 540, to: 720 }],
  ]);
  expect(model.doctors.value.map(({ id }) => id)).toEqual(["usr_1"]);
  expect(model.isChanged.value).toBe(false);
});

it("a practitioner's week is written as a whole, with as many at once on each day", async () => {
  const { api, model } = await weeks();
  model.choose("usr_1");
  expect(model.isEmpty.value).toBe(true);
  model.addInterval(0);
  model.change({ capacity: 2 });
  const slots = [{ dayOfWeek: 1, startTime: 540, endTime: 1080, maxCapacity: 2, isActive: true }];
  api.will("PUT /api/v1/slots/usr_1", yes({ doctorId: "usr_1", slots }));
  await model.save();
  expect(api.asked.at(-1)).toBe(`PUT /api/v1/slots/usr_1 ${JSON.stringify({ slots })}`);
  expect([model.isChanged.value, model.isSaved.value]).toEqual([false, true]);
  model.choose(CLINIC);
  expect(model.draft.value.week[1]).toEqual([{ from: 540, to: 720 }]);
});

it("is filled from the business hours, or with a usual week where there are none", async () => {
  const hours = { isOn: true, week: [[{ from: 600, to: 660 }], [], [], [], [], [], []] };
  const { api, model } = await weeks({ "GET /api/v1/routing/hours": yes({ hours }) });
  await model.fill();
  expect(model.draft.value.week).toEqual(hours.week);
  api.will("GET /api/v1/routing/hours", yes({ hours: { ...hours, isOn: false } }));
  await model.fill();
  expect(model.draft.value.week.map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
});

it("what overlaps or ends before it begins is not sent; what was refused stays as it was written", async () => {
  const { api, model } = await weeks({ "PUT /api/v1/slots/clinic": no("invalid", { slots: "overlap" }) });
  model.addInterval(1);
  model.setInterval(1, 1, { from: 700 });
  expect(model.complaint.value).toBe("overlap");
  model.setInterval(1, 1, { from: 800, to: 800 });
  expect(model.complaint.value).toBe("empty");
  model.change({ capacity: Number.NaN });
  expect(model.complaint.value).toBe("capacity");
  await model.save();
  expect(api.asked).toHaveLength(2);
  model.change({ capacity: 1 });
  model.setInterval(1, 1, { to: 900 });
  await model.save();
  expect([model.refusal.value?.code, model.draft.value.week[1]!.length]).toEqual(["invalid", 2]);
  model.undo();
  expect(model.isChanged.value).toBe(false);
});
