/** The business as it is edited: what is typed beside what is kept, until it is saved. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { Business } from "../../../../workers/tenants/shapes";
import type { Api, Problem } from "../../api";
import type { Loading } from "../../ui/Waiting";
import { decimalOf, majorText, minorOf, wholeOf } from "./amounts";

export const FIELDS = [
  "name",
  "doctorName",
  "sector",
  "locale",
  "timeZone",
  "currency",
  "minutesPerAnswer",
  "agentCost",
  "episodeGapHours",
  "pauseHours",
  "messagesPerDay",
  "mostAsked",
  "wouldPay",
  "biggestProblems",
] as const;
export type BusinessField = (typeof FIELDS)[number];
export type Complaint = "required" | "number" | "refused";
type Values = Record<BusinessField, string>;

/** Our fields by the names of the API, for its refusals. */
const BY_API_NAME: Record<string, BusinessField> = {
  agentCostMinor: "agentCost",
  pauseTimeoutMin: "pauseHours",
  "discovery.messagesPerDay": "messagesPerDay",
  "discovery.mostAsked": "mostAsked",
  "discovery.wouldPayMinor": "wouldPay",
  "discovery.biggestProblems": "biggestProblems",
};

export const BusinessModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const kept = signal<Business | null>(null);
  const draft = signal<Values | null>(null);
  const complaints = signal<Partial<Record<BusinessField, Complaint>>>({});
  const refusal = signal<Problem | null>(null);
  const isSaving = signal(false);
  const isSaved = signal(false);

  /** something was written that is not saved */
  const isChanged = computed(
    () =>
      draft.value !== null &&
      kept.value !== null &&
      JSON.stringify(draft.value) !== JSON.stringify(textsOfBusiness(kept.value)),
  );

  function show(business: Business): void {
    batch(() => {
      kept.value = business;
      draft.value = textsOfBusiness(business);
      state.value = { kind: "ready" };
    });
  }

  async function load(): Promise<void> {
    const answer = await api.get<Business>("/api/v1/business");
    if (answer.ok) show(answer.value);
    else state.value = { kind: "failed", problem: answer.problem };
  }

  function write(field: BusinessField, text: string): void {
    if (!draft.value) return;
    const { [field]: _, ...rest } = complaints.value;
    batch(() => {
      draft.value = { ...draft.value!, [field]: text };
      complaints.value = rest;
      isSaved.value = false;
    });
  }

  /**
   * Saves all of it; false when it did not go.
   * @param firstDay these are the answers of the first day: they are kept even when left empty, as the baseline
   */
  async function save(firstDay = false): Promise<boolean> {
    if (!draft.value || !kept.value || isSaving.value) return false;
    refusal.value = null;
    complaints.value = complaintsOf(draft.value);
    if (Object.keys(complaints.value).length > 0) return false;
    isSaving.value = true;
    const answer = await api.put<Business>("/api/v1/business", inputOf(draft.value, kept.value, firstDay));
    isSaving.value = false;
    if (answer.ok) {
      show(answer.value);
      isSaved.value = true;
      return true;
    }
    const fields = Object.keys(answer.problem.fields).map((name) => BY_API_NAME[name] ?? name);
    const known = fields.filter((field): field is BusinessField => FIELDS.includes(field as BusinessField));
    complaints.value = Object.fromEntries(known.map((field) => [field, "refused" as const]));
    if (known.length === 0) refusal.value = answer.problem;
    return false;
  }

  return { state, kept, draft, complaints, refusal, isSaving, isSaved, isChanged, load, write, save };
});

export type BusinessPageModel = InstanceType<typeof BusinessModel>;

function textsOfBusiness(business: Business): Values {
  const { name, sector, locale, timeZone, currency, discovery } = business;
  return {
    name,
    doctorName: business.doctorName ?? "",
    sector,
    locale,
    timeZone,
    currency,
    minutesPerAnswer: String(business.minutesPerAnswer).replace(".", ","),
    agentCost: majorText(business.agentCostMinor),
    episodeGapHours: String(business.episodeGapHours),
    pauseHours: String(business.pauseTimeoutMin / 60).replace(".", ","),
    messagesPerDay: String(discovery?.messagesPerDay ?? ""),
    mostAsked: discovery?.mostAsked ?? "",
    wouldPay: majorText(discovery?.wouldPayMinor ?? null),
    biggestProblems: discovery?.biggestProblems ?? "",
  };
}

function complaintsOf(values: Values): Partial<Record<BusinessField, Complaint>> {
  const numbers = {
    minutesPerAnswer: decimalOf,
    pauseHours: decimalOf,
    episodeGapHours: wholeOf,
    agentCost: wholeOf,
    wouldPay: wholeOf,
    messagesPerDay: wholeOf,
  };
  const said: Partial<Record<BusinessField, Complaint>> = {};
  for (const field of ["name", "minutesPerAnswer", "episodeGapHours", "pauseHours"] as const)
    if (values[field].trim() === "") said[field] = "required";
  for (const [field, read] of Object.entries(numbers) as [BusinessField, typeof wholeOf][])
    if (Number.isNaN(read(values[field]))) said[field] = "number";
  return said;
}

function inputOf(values: Values, kept: Business, firstDay: boolean): Omit<Business, "mayChangeSector"> {
  const agentCostMinor = minorOf(values.agentCost);
  const answers = {
    messagesPerDay: wholeOf(values.messagesPerDay),
    mostAsked: values.mostAsked.trim(),
    wouldPayMinor: minorOf(values.wouldPay),
    biggestProblems: values.biggestProblems.trim(),
  };
  const isAnswered = firstDay || kept.discovery !== null || Object.values(answers).some((answer) => answer);
  // The baseline keeps the cost of its own day; the one of today is a setting.
  const baseCost = firstDay ? agentCostMinor : (kept.discovery?.agentCostMinor ?? agentCostMinor);
  return {
    name: values.name.trim(),
    doctorName: values.doctorName.trim() || null,
    sector: values.sector as Business["sector"],
    locale: values.locale,
    timeZone: values.timeZone,
    currency: values.currency,
    minutesPerAnswer: decimalOf(values.minutesPerAnswer)!,
    agentCostMinor,
    episodeGapHours: wholeOf(values.episodeGapHours)!,
    pauseTimeoutMin: Math.round(decimalOf(values.pauseHours)! * 60),
    discovery: isAnswered ? { ...answers, agentCostMinor: baseCost } : null,
  };
}
