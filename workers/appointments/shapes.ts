/** What a clinic offers, and when it may be had. */

export const SERVICES_MAX = 200;
export const CAPACITY_MAX = 50;
/** Of one practitioner on one weekday. */
export const SLOTS_A_DAY_MAX = 6;
export const WHOLE_DAY = 1440;

export interface Service {
  id: string;
  nameTr: string;
  /** null = told as in Turkish */
  nameEn: string | null;
  durationMinutes: number;
  /** minor units of the currency; null = the price is not told */
  priceMinMinor: number | null;
  /** the same as the lower end where there is one price */
  priceMaxMinor: number | null;
  /** ISO 4217 */
  currency: string;
  /** false = kept, but offered to nobody */
  isActive: boolean;
}

/** A part of a weekday in which appointments begin and end. */
export interface Slot {
  /** 1 Monday to 7 Sunday */
  dayOfWeek: number;
  /** minutes of the local day */
  startTime: number;
  /** the same, at most 1440; not included */
  endTime: number;
  /** how many at once */
  maxCapacity: number;
  isActive: boolean;
}

/** The week of one practitioner; `doctorId` null = the clinic's own, for whoever has none. */
export interface Week {
  doctorId: string | null;
  slots: Slot[];
}

export interface ServicesPage {
  items: Service[];
  /** what a new service is priced in: the tenant's */
  currency: string;
  /** services that a clinic of this sector usually offers and that are not in the list; empty when all are */
  usual: { tr: string; en: string; minutes: number }[];
}

/** What a sector's clinics usually offer. */
export interface UsualService {
  name: { tr: string; en: string };
  minutes: number;
}
