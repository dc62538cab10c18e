/** Services and weeks, as the dashboard asks for them. */
import { describe, expect, it } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import type { OnboardingState } from "../analytics/shapes";
import { auditEvents } from "../audit/schema";
import { ours } from "../platform/ctx";
import { sectorOf } from "../sectors";
import { createTenant } from "../tenants";
import { serviceRoutes, slotRoutes } from ".";
import type { Service, ServicesPage, Week } from "./shapes";

const SERVICES = "/api/v1/services";
const SLOTS = "/api/v1/slots";
const IMPLANT = { nameTr: "İmplant", nameEn: "Implant", durationMinutes: 90, currency: "TRY" };
const MORNING = { dayOfWeek: 1, startTime: 540, endTime: 720 };

async function clinic(): Promise<Person> {
  const tenantId = await createTenant(await base(), { name: "Gülüş", sector: "dental", locale: "tr" });
  return signedIn("owner", tenantId);
}

async function json<T>(answer: Response | Promise<Response>): Promise<T> {
  const got = await answer;
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`);
  return got.json();
}

const services = (person: Person) => json<ServicesPage>(person.ask("GET", SERVICES));
const weeks = async (person: Person) => (await json<{ items: Week[] }>(person.ask("GET", SLOTS))).items;
const setWeek = (person: Person, id: string, slots: object[]) => person.ask("PUT", `${SLOTS}/${id}`, { slots });
const problem = async (answer: Response) => [answer.status, (await answer.json<{ fields?: object }>()).fields];

describe("services", () => {
  it("have names, a time and perhaps a price, each name once", async () => {
    const owner = await clinic();
    const price = { priceMinMinor: 1_500_000, priceMaxMinor: 2_500_000 };
    const made = await json<Service>(owner.ask("POST", SERVICES, { ...IMPLANT, ...price }));
    expect(made).toEqual({ id: expect.stringMatching(/^svc_/), ...IMPLANT, ...price, isActive: true });
    expect(await problem(await owner.ask("POST", SERVICES, { ...IMPLANT, nameTr: "IMPLANT " }))).toEqual([
      409,
      { nameTr: "taken" },
    ]);
    const other = await json<Service>(owner.ask("POST", SERVICES, { ...IMPLANT, nameTr: "Dolgu", nameEn: null }));
    expect((await owner.ask("PUT", `${SERVICES}/${other.id}`, IMPLANT)).status).toBe(409);
    const changed = { ...IMPLANT, durationMinutes: 60, isActive: false };
    expect(await json(owner.ask("PUT", `${SERVICES}/${made.id}`, changed))).toMatchObject({
      ...changed,
      priceMinMinor: null,
      priceMaxMinor: null,
    });
    expect((await owner.ask("DELETE", `${SERVICES}/${other.id}`)).status).toBe(204);
    expect((await owner.ask("DELETE", `${SERVICES}/${other.id}`)).status).toBe(404);
    const page = await services(owner);
    expect([page.currency, page.items.map(({ nameTr }) => nameTr)]).toEqual(["TRY", ["İmplant"]]);
    const ctx = await ctxOf(owner.tenantId);
    const events = await ctx.db
      .select({ event: auditEvents.eventType })
      .from(auditEvents)
      .where(ours(ctx, auditEvents));
    expect(events.map(({ event }) => event).filter((event) => event.startsWith("service."))).toEqual([
      ...["service.created", "service.created", "service.changed", "service.removed"],
    ]);
  });

  it("take no price of one end, none that falls, and no time of nothing", async () => {
    const owner = await clinic();
    const refused = async (more: object) => problem(await owner.ask("POST", SERVICES, { ...IMPLANT, ...more }));
    expect(await refused({ priceMinMinor: 100 })).toEqual([400, { priceMaxMinor: "both_or_none" }]);
    expect(await refused({ priceMinMinor: 100, priceMaxMinor: 99 })).toEqual([400, { priceMaxMinor: "below_minimum" }]);
    for (const bad of [
      { priceMinMinor: 1.5, priceMaxMinor: 2 },
      { durationMinutes: 0 },
      { nameTr: " " },
      { currency: "tl" },
    ])
      expect((await refused(bad))[0]).toBe(400);
  });

  it("begin with what clinics of the sector usually offer, once however often it is wished", async () => {
    const owner = await clinic();
    await json(owner.ask("POST", SERVICES, { ...IMPLANT, durationMinutes: 120 }));
    const before = await services(owner);
    expect(before.usual.map(({ tr }) => tr)).toEqual(
      expect.arrayContaining(["Muayene", "Kanal tedavisi", "Diş taşı temizliği"]),
    );
    expect(before.usual.map(({ tr }) => tr)).not.toContain("İmplant");
    await Promise.all([owner.ask("POST", `${SERVICES}/usual`), owner.ask("POST", `${SERVICES}/usual`)]);
    const after = await json<ServicesPage>(owner.ask("POST", `${SERVICES}/usual`));
    expect([after.items.length, after.usual]).toEqual([sectorOf("dental").services.length, []]);
    expect(after.items.find(({ nameTr }) => nameTr === "İmplant")?.durationMinutes).toBe(120);
    expect(after.items.find(({ nameTr }) => nameTr === "Muayene")).toMatchObject({
      ...{ nameEn: "Examination", durationMinutes: 30, priceMinMinor: null, isActive: true },
    });
    const shop = await signedIn();
    expect(await services(shop)).toMatchObject({ items: [], usual: [] });
  });
});

describe("weeks", () => {
  it("are the clinic's and each practitioner's, written as a whole", async () => {
    const owner = await clinic();
    const doctor = await signedIn("doctor", owner.tenantId);
    const slots = [
      { ...MORNING, dayOfWeek: 2, maxCapacity: 3 },
      { ...MORNING, isActive: false },
    ];
    await json(setWeek(owner, "clinic", slots));
    await json(setWeek(owner, doctor.userId, [{ ...MORNING, startTime: 0, endTime: 1440 }]));
    const whole = { ...MORNING, maxCapacity: 1, isActive: true };
    expect(await weeks(doctor)).toEqual([
      {
        doctorId: null,
        slots: [
          { ...whole, isActive: false },
          { ...whole, dayOfWeek: 2, maxCapacity: 3 },
        ],
      },
      { doctorId: doctor.userId, slots: [{ ...whole, startTime: 0, endTime: 1440 }] },
    ]);
    await json(setWeek(owner, "clinic", []));
    expect((await weeks(owner)).map(({ doctorId }) => doctorId)).toEqual([doctor.userId]);
    // As many as a week takes: more than one statement holds.
    const many = Array.from({ length: 42 }, (_, at) => {
      const startTime = Math.floor(at / 7) * 60;
      return { dayOfWeek: (at % 7) + 1, startTime, endTime: startTime + 60 };
    });
    expect((await json<Week>(setWeek(owner, "clinic", many))).slots).toHaveLength(42);
    expect((await weeks(owner))[0]!.slots).toHaveLength(42);
  });

  it("take no slots that overlap, end before they begin, or are somebody's of another business", async () => {
    const owner = await clinic();
    const overlap = [MORNING, { ...MORNING, startTime: 700, endTime: 800 }];
    expect(await problem(await setWeek(owner, "clinic", overlap))).toEqual([400, { slots: "overlap" }]);
    expect((await setWeek(owner, "clinic", [MORNING, { ...MORNING, startTime: 720, endTime: 800 }])).status).toBe(200);
    expect(await problem(await setWeek(owner, "clinic", [{ ...MORNING, endTime: 540 }]))).toEqual([
      400,
      { "slots.0.endTime": "not_after_start" },
    ]);
    const stranger = await signedIn();
    expect((await setWeek(owner, stranger.userId, [MORNING])).status).toBe(404);
    expect(await weeks(stranger)).toEqual([]);
  });
});

it("the first day of a clinic knows when there is something to book and a time for it", async () => {
  const owner = await clinic();
  const isReady = async () => (await json<OnboardingState>(owner.ask("GET", "/api/v1/onboarding"))).servicesReady;
  expect(await isReady()).toBe(false);
  await json(owner.ask("POST", SERVICES, IMPLANT));
  await json(setWeek(owner, "clinic", [{ ...MORNING, isActive: false }]));
  expect(await isReady()).toBe(false);
  await json(setWeek(owner, "clinic", [MORNING]));
  expect(await isReady()).toBe(true);
});

const LEAD = ["owner", "supervisor"] as const;
let made = 0;
const serviceOf = async (owner: Person) => {
  const body = { ...IMPLANT, nameTr: `Hizmet ${++made}` };
  return `${SERVICES}/${(await json<Service>(owner.ask("POST", SERVICES, body))).id}`;
};

describeBorders(serviceRoutes(sectorOf), SERVICES, {
  "GET /": {},
  "POST /": { roles: LEAD, body: IMPLANT },
  "POST /usual": { roles: LEAD },
  "PUT /:serviceId": { roles: LEAD, body: IMPLANT, owned: serviceOf },
  "DELETE /:serviceId": { roles: LEAD, owned: serviceOf },
});
describeBorders(slotRoutes, SLOTS, {
  "GET /": {},
  "PUT /:practitionerId": {
    roles: LEAD,
    body: { slots: [] },
    owned: async (owner) => `${SLOTS}/${owner.userId}`,
  },
});
