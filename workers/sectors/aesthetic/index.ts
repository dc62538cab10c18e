/** Aesthetic clinics. */
import {
  appointmentBook,
  appointmentCancel,
  appointmentChange,
  beforeAfterPhotos,
  consultationRequest,
  contraindication,
  everySector,
  foreignPatient,
  packageQuery,
  paymentInstallment,
  priceQuery,
  procedureInfo,
  recoveryProcess,
  referralDiscount,
} from "../../intents";
import { defineSector } from "../define";

export const aesthetic = defineSector({
  key: "aesthetic",
  title: { tr: "Estetik kliniği", en: "Aesthetic clinic" },
  intents: [
    priceQuery,
    appointmentBook,
    appointmentChange,
    appointmentCancel,
    beforeAfterPhotos,
    procedureInfo,
    contraindication,
    recoveryProcess,
    packageQuery,
    foreignPatient,
    referralDiscount,
    paymentInstallment,
    consultationRequest,
    ...everySector,
  ],
  languages: ["tr", "en", "ar", "ru", "de"],
  defaults: {},
  toggles: [],
  invitation: null,
});
