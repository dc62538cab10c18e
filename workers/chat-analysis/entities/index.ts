/** Everything a message names besides its intents: numbers, times, amounts, goods, treatments, people. */
import { claimAddresses } from "./addresses";
import { findBodyParts } from "./body-parts";
import { findCities } from "./cities";
import { findColors } from "./colors";
import { findDatetimes } from "./datetime";
import { findEmails, findIdentifiers, leaveOutUrls } from "./identifiers";
import { findMoney } from "./money";
import { findNames } from "./names";
import { findOrderNumbers } from "./numbers";
import { findPhones } from "./phone";
import { findQuantities } from "./quantity";
import { Reading } from "./reading";
import { findReturnReasons } from "./return-reasons";
import { leaveOutSayings } from "./sayings";
import type { Entity, EntityContext } from "./shapes";
import { findSizes } from "./sizes";
import { findTreatments } from "./treatments";

export { findNumbers } from "./numbers";
export type { Entity, EntityContext, EntityKind } from "./shapes";

/**
 * In order of trust: what stands earlier takes its words, what stands later finds only the rest. Checksums prove more
 * than forms, forms more than hints, and a treatment's name keeps its colours, months and parts of the body.
 */
const FINDERS: readonly ((reading: Reading) => void)[] = [
  findEmails,
  leaveOutUrls,
  leaveOutSayings,
  findIdentifiers,
  claimAddresses,
  findPhones,
  findOrderNumbers,
  findMoney,
  findQuantities,
  findTreatments,
  findBodyParts,
  findReturnReasons,
  findDatetimes,
  findSizes,
  findColors,
  findCities,
  findNames,
];

/**
 * All entities of a message in order of appearance, without overlaps. Never throws; the same text and context give the
 * same entities. Only the first 4,000 characters are read.
 */
export function findEntities(text: string, context: EntityContext): Entity[] {
  const reading = new Reading(text, context);
  if (reading.words.length === 0) return [];
  for (const find of FINDERS) find(reading);
  return reading.found.sort((a, b) => a.start - b.start);
}
