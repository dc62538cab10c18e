/** Dental clinics. */
import {
  appointmentBook,
  appointmentCancel,
  appointmentChange,
  doctorInfo,
  emergencyPain,
  everySector,
  insuranceQuery,
  locationDirections,
  paymentInstallment,
  priceQuery,
  treatmentInfo,
  workingHours,
} from "../../intents";
import { defineSector } from "../define";

export const dental = defineSector({
  key: "dental",
  title: { tr: "Diş kliniği", en: "Dental clinic" },
  intents: [
    priceQuery,
    appointmentBook,
    appointmentChange,
    appointmentCancel,
    treatmentInfo,
    emergencyPain,
    insuranceQuery,
    locationDirections,
    workingHours,
    doctorInfo,
    paymentInstallment,
    ...everySector,
  ],
  languages: ["tr", "en", "ar", "ru", "de"],
  defaults: {},
  toggles: [],
  invitation: null,
});
