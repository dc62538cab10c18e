/** What a sector's head learns from: its own examples, those of every sector, and what other sectors' customers write. */
import { BUCKETS, type Features, featuresOf } from "../model/features";
import { BACKGROUND, SMALL_TALK } from "../model/margins";
import { randomFrom } from "../model/svm";
import { termsOf } from "../model/terms";
import { normalise } from "../normalise";
import { joined, withCourtesy, withTypos } from "./augment";
import { type Example, examplesOf, SECTOR_KEYS, type SectorKey, severalOf } from "./corpus";

export interface Row {
  example: Example;
  importance: number;
  /** what the reader is judged by in cross-validation; the others only teach */
  isOwn: boolean;
}

/** Clinics share how people ask for a price or an appointment; another sector's words weigh less. */
const SHARED_IMPORTANCE = 0.5;
const FOREIGN_IMPORTANCE = 0.25;

export function rowsOf(root: string, sector: SectorKey): { rows: Row[]; classes: string[] } {
  const every = examplesOf(root, "every");
  const own = [...examplesOf(root, sector), ...every];
  const classes = [...new Set(own.map((example) => example.intents[0]!))].sort();
  const offered = new Set(classes);
  const isClinic = sector !== "ecommerce";
  const rows: Row[] = own.map((example) => ({ example, importance: 1, isOwn: true }));
  for (const example of severalOf(root, sector)) rows.push({ example, importance: 1, isOwn: true });
  for (const other of SECTOR_KEYS) {
    if (other === sector) continue;
    for (const example of examplesOf(root, other)) {
      const key = example.intents[0]!;
      if (key === BACKGROUND) continue;
      if (offered.has(key)) {
        if (isClinic && other !== "ecommerce") rows.push({ example, importance: SHARED_IMPORTANCE, isOwn: false });
        continue;
      }
      // What another line of business is asked is none of this one's requests.
      if (!isNear(sector, key))
        rows.push({
          example: { ...example, intents: [BACKGROUND] },
          importance: FOREIGN_IMPORTANCE,
          isOwn: false,
        });
    }
  }
  return { rows, classes };
}

/** Labels of other sectors that say nearly what one of this sector says: neither right nor wrong. */
function isNear(sector: SectorKey, key: string): boolean {
  const near: Record<SectorKey, readonly string[]> = {
    ecommerce: ["payment_installment", "package_query", "referral_discount", "insurance_query"],
    dental: [
      ...["procedure_info", "recovery_process", "package_query", "contraindication", "foreign_patient"],
      ...["consultation_request", "campaign_query", "payment_methods", "before_after_photos", "referral_discount"],
      ...["negative_feedback", "invoice_request"],
    ],
    aesthetic: [
      ...["treatment_info", "doctor_info", "working_hours", "location_directions", "emergency_pain"],
      ...["insurance_query", "campaign_query", "payment_methods", "negative_feedback", "invoice_request"],
    ],
  };
  return near[sector].includes(key);
}

/** Shares of the examples that stand in training once more: with slips, with courtesies, joined with another. */
const MISTYPED = 0.6;
const COURTEOUS = 0.2;
const JOINED = 0.2;

/** The same rows with slips, courtesies and joined requests added; seeded. */
export function augmented(rows: readonly Row[], seed: number): Row[] {
  const random = randomFrom(seed);
  const all = [...rows];
  for (const row of rows) {
    const { example } = row;
    if (!row.isOwn) continue;
    const isLatin = example.language !== "ar" && example.language !== "ru";
    if (isLatin && random() < MISTYPED) all.push(changed(row, withTypos(example.text, 0.08, random), 0.7));
    const key = example.intents[0]!;
    if (!SMALL_TALK.has(key) && key !== BACKGROUND && random() < COURTEOUS)
      all.push(changed(row, withCourtesy(example.text, example.language, random), 0.5));
  }
  return [...all, ...joinedRows(rows, JOINED, random)];
}

/** Pairs of requests in one message, `share` times as many as there are requests. */
export function joinedRows(rows: readonly Row[], share: number, random: () => number): Row[] {
  const pairs: Row[] = [];
  const requests = rows.filter(({ example, isOwn }) => isOwn && isRequest(example) && example.text.length < 90);
  for (const language of ["tr", "en"]) {
    const of = requests.filter(({ example }) => example.language === language);
    for (let i = 0; i < of.length * share; i++) {
      const a = of[Math.floor(random() * of.length)]!.example;
      const b = of[Math.floor(random() * of.length)]!.example;
      if (a.intents[0] === b.intents[0]) continue;
      const text = joined(a.text, b.text, language, random);
      const example = { text, language, intents: [...a.intents, ...b.intents], file: "joined" };
      pairs.push({ example, importance: 0.5, isOwn: false });
    }
  }
  return pairs;
}

function isRequest({ intents }: Example): boolean {
  return intents.length === 1 && !SMALL_TALK.has(intents[0]!) && intents[0] !== BACKGROUND;
}

function changed(row: Row, text: string, factor: number): Row {
  return { ...row, example: { ...row.example, text }, importance: row.importance * factor };
}

/** How telling each bucket is, from how many rows hold it. */
export function idfOf(terms: readonly string[][]): Float32Array {
  const holding = new Float32Array(BUCKETS);
  for (const one of terms) for (const id of featuresOf(one, null).ids) holding[id] = holding[id]! + 1;
  return holding.map((count) => (count === 0 ? 0 : Math.log(1 + terms.length / count) ** IDF_POWER));
}

/** Chosen on the validation set of clinc150, where it is worth 0.3 points over the plain logarithm. */
const IDF_POWER = 0.7;

export function termsOfText(text: string): string[] {
  return termsOf(normalise(text));
}

export function featuresOfText(text: string, idf: Float32Array): Features {
  return featuresOf(termsOfText(text), idf);
}
