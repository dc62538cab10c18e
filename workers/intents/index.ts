/** Every intent there is; a sector lists those it offers. */

import { addressChange } from "./address-change";
import { affirm } from "./affirm";
import { appointmentBook } from "./appointment-book";
import { appointmentCancel } from "./appointment-cancel";
import { appointmentChange } from "./appointment-change";
import { beforeAfterPhotos } from "./before-after-photos";
import { campaignQuery } from "./campaign-query";
import { complaint } from "./complaint";
import { consultationRequest } from "./consultation-request";
import { contraindication } from "./contraindication";
import type { Intent } from "./define";
import { deliveryTime } from "./delivery-time";
import { deny } from "./deny";
import { doctorInfo } from "./doctor-info";
import { emergencyPain } from "./emergency-pain";
import { exchangeRequest } from "./exchange-request";
import { foreignPatient } from "./foreign-patient";
import { goodbye } from "./goodbye";
import { greeting } from "./greeting";
import { humanAgent } from "./human-agent";
import { insuranceQuery } from "./insurance-query";
import { invoiceRequest } from "./invoice-request";
import { locationDirections } from "./location-directions";
import { missingOrWrongItem } from "./missing-or-wrong-item";
import { negativeFeedback } from "./negative-feedback";
import { optOut } from "./opt-out";
import { orderCancel } from "./order-cancel";
import { orderStatus } from "./order-status";
import { orderTracking } from "./order-tracking";
import { outOfScope } from "./out-of-scope";
import { packageQuery } from "./package-query";
import { paymentInstallment } from "./payment-installment";
import { paymentMethods } from "./payment-methods";
import { priceQuery } from "./price-query";
import { procedureInfo } from "./procedure-info";
import { productComparison } from "./product-comparison";
import { recoveryProcess } from "./recovery-process";
import { referralDiscount } from "./referral-discount";
import { returnPolicy } from "./return-policy";
import { returnRequest } from "./return-request";
import { shippingPolicy } from "./shipping-policy";
import { stockQuery } from "./stock-query";
import { thanks } from "./thanks";
import { treatmentInfo } from "./treatment-info";
import { warrantyQuery } from "./warranty-query";
import { wholesaleInquiry } from "./wholesale-inquiry";
import { workingHours } from "./working-hours";

/** Offered in every sector. */
export const everySector: readonly Intent[] = [
  greeting,
  thanks,
  goodbye,
  affirm,
  deny,
  humanAgent,
  optOut,
  complaint,
  outOfScope,
];

export const intents: readonly Intent[] = [
  addressChange,
  affirm,
  appointmentBook,
  appointmentCancel,
  appointmentChange,
  beforeAfterPhotos,
  campaignQuery,
  complaint,
  consultationRequest,
  contraindication,
  deliveryTime,
  deny,
  doctorInfo,
  emergencyPain,
  exchangeRequest,
  foreignPatient,
  goodbye,
  greeting,
  humanAgent,
  insuranceQuery,
  invoiceRequest,
  locationDirections,
  missingOrWrongItem,
  negativeFeedback,
  optOut,
  orderCancel,
  orderStatus,
  orderTracking,
  outOfScope,
  packageQuery,
  paymentInstallment,
  paymentMethods,
  priceQuery,
  procedureInfo,
  productComparison,
  recoveryProcess,
  referralDiscount,
  returnPolicy,
  returnRequest,
  shippingPolicy,
  stockQuery,
  thanks,
  treatmentInfo,
  warrantyQuery,
  wholesaleInquiry,
  workingHours,
];

export type { ActContext, Intent, Outcome } from "./define";
export { defineIntent } from "./define";
export {
  addressChange,
  affirm,
  appointmentBook,
  appointmentCancel,
  appointmentChange,
  beforeAfterPhotos,
  campaignQuery,
  complaint,
  consultationRequest,
  contraindication,
  deliveryTime,
  deny,
  doctorInfo,
  emergencyPain,
  exchangeRequest,
  foreignPatient,
  goodbye,
  greeting,
  humanAgent,
  insuranceQuery,
  invoiceRequest,
  locationDirections,
  missingOrWrongItem,
  negativeFeedback,
  optOut,
  orderCancel,
  orderStatus,
  orderTracking,
  outOfScope,
  packageQuery,
  paymentInstallment,
  paymentMethods,
  priceQuery,
  procedureInfo,
  productComparison,
  recoveryProcess,
  referralDiscount,
  returnPolicy,
  returnRequest,
  shippingPolicy,
  stockQuery,
  thanks,
  treatmentInfo,
  warrantyQuery,
  wholesaleInquiry,
  workingHours,
};
