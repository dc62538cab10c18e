/** What a clinic offers, as it is edited. */
import { createModel, signal } from "@preact/signals";
import type { Service, ServicesPage } from "../../../../workers/appointments/shapes";
import type { Api } from "../../api";
import { majorText, minorOf, wholeOf } from "../business/amounts";
import { entries } from "../entries";

const PATH = "/api/v1/services";
/** The API's limits. */
const MINUTES = { least: 5, most: 12 * 60 };

/** As it is typed. */
export interface ServiceDraft {
  /** null = a new one */
  id: string | null;
  nameTr: string;
  nameEn: string;
  minutes: string;
  /** whole amounts of the currency; both empty = the price is not told */
  from: string;
  to: string;
  currency: string;
  isActive: boolean;
}

export type ServiceComplaint = "minutes" | "price" | "order";

/** What keeps a draft from being saved, besides a name that is missing. */
export function complaintOf({ minutes, from, to }: ServiceDraft): ServiceComplaint | null {
  const long = wholeOf(minutes);
  if (long === null || Number.isNaN(long) || long < MINUTES.least || long > MINUTES.most) return "minutes";
  const [low, high] = [minorOf(from), minorOf(to)];
  if (Number.isNaN(low) || Number.isNaN(high)) return "price";
  return low !== null && high !== null && high < low ? "order" : null;
}

function bodyOf(draft: ServiceDraft): Record<string, unknown> | null {
  const nameTr = draft.nameTr.trim();
  if (!nameTr || complaintOf(draft)) return null;
  const [low, high] = [minorOf(draft.from), minorOf(draft.to)];
  return {
    nameTr,
    nameEn: draft.nameEn.trim() || null,
    durationMinutes: wholeOf(draft.minutes),
    // One price is both ends.
    priceMinMinor: low ?? high,
    priceMaxMinor: high ?? low,
    currency: draft.currency,
    isActive: draft.isActive,
  };
}

export const ServicesModel = createModel((api: Api) => {
  const currency = signal("TRY");
  /** what such a business usually offers and this one does not list */
  const usual = signal<ServicesPage["usual"]>([]);
  const isAdding = signal(false);

  const services = entries<Service, ServiceDraft>({
    api,
    path: PATH,
    bodyOf,
    loaded: (page) => take(page as ServicesPage),
  });

  function take(page: ServicesPage): void {
    currency.value = page.currency;
    usual.value = page.usual;
  }

  /** All of the usual ones at once. */
  async function addUsual(): Promise<void> {
    if (isAdding.value) return;
    isAdding.value = true;
    services.refusal.value = null;
    const answer = await api.post<ServicesPage>(`${PATH}/usual`);
    isAdding.value = false;
    if (!answer.ok) {
      services.refusal.value = answer.problem;
      return;
    }
    services.items.value = answer.value.items;
    take(answer.value);
  }

  function edit(service: Service | null): void {
    services.begin({
      id: service?.id ?? null,
      nameTr: service?.nameTr ?? "",
      nameEn: service?.nameEn ?? "",
      minutes: String(service?.durationMinutes ?? 30),
      from: majorText(service?.priceMinMinor ?? null),
      to: service?.priceMaxMinor === service?.priceMinMinor ? "" : majorText(service?.priceMaxMinor ?? null),
      currency: service?.currency ?? currency.value,
      isActive: service?.isActive ?? true,
    });
  }

  return { ...services, currency, usual, isAdding, addUsual, edit };
});

export type Services = InstanceType<typeof ServicesModel>;
