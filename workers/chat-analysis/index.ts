/** Reading: what others may use of it. */
export { type EntityContext, findEntities, findNumbers } from "./entities";
export { answerLanguage, spokenLanguage } from "./language";
export {
  LAYER_BYTES_MAX,
  type Layer,
  type LayerEffect,
  measureLayer,
  type OwnExample,
  readLayer,
  trainLayer,
} from "./layer";
export { saysDeliveredButMissing } from "./missing-claim";
export { MODEL_VERSION } from "./model/artefact";
export { BACKGROUND, SMALL_TALK } from "./model/margins";
export { type Normalised, normalise } from "./normalise";
export type {
  Asked,
  Entity,
  IntentGuess,
  Language,
  ReadingContext,
  Reason,
  SpokenLanguage,
  Understanding,
} from "./shapes";
export { mayAnswerNow, nothingRead, read } from "./understand";
