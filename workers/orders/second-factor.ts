/** Does what a customer wrote show the surname initial and the city of an order? People write it in every order and form. */

import { PROVINCES } from "../platform/provinces";
import { fold } from "../platform/text";

export interface Person {
  firstName: string | null;
  /** full, or an initial such as `Y.`: marketplaces often give no more */
  lastName: string;
  city: string;
}

/** What people call their province besides its name. */
const OTHER_NAMES: Record<string, string[]> = {
  afyonkarahisar: ["afyon"],
  hatay: ["antakya", "iskenderun"],
  kahramanmaras: ["maras"],
  kocaeli: ["izmit"],
  mersin: ["icel"],
  sakarya: ["adapazari"],
  sanliurfa: ["urfa"],
};

/** Folded words that say nothing about who somebody is. */
const FILLERS = new Set(
  (
    "ve ile ben benim biz bizim merhaba selam evet tamam tabi tabii isim isminin ismim adim adi ad bas ilk harf harfi harfim " +
    "il ili ilim ilimiz ilce sehir sehri sehrim sehrimiz kent teslimat adres adresi adresim oturuyorum yasiyorum " +
    "de da den dan te ta ten tan dir li and the my is it its i from in live am city initial letter first name last surname family hi hello yes"
  ).split(" "),
);
const SURNAME_WORD = /^(soy(ad|is)|surname|lastname)/;
/** -de, -den, -deyim, -liyim and their vowel forms, glued on without an apostrophe */
const CASE_ENDING = /^(([dt][ae]n?|li)(y?im|yiz)?|[iy]?[ae]|[iu])$/;
/** each word beyond this would be one more guess in the same try */
const MOST_WORDS = 2;

/**
 * Both must be there: the city anywhere in the text, and either exactly one lone letter that is an initial of the
 * surname, or a surname that starts with it. Case, Turkish marks and order do not matter: "Y İzmir", "izmir yılmaz",
 * "soyadım Y, İzmir'de". A list of letters or names is no proof.
 */
export function provesPerson(text: string, person: Person): boolean {
  const words = wordsOf(text);
  const rest = withoutCity(words, person.city);
  if (!rest) return false;
  const initials = new Set(wordsOf(person.lastName).map((word) => word[0]));
  const letters = rest.filter((word) => word.length === 1 && !isEnglishI(word, words));
  if (letters.length > 0) return letters.length === 1 && initials.has(letters[0]);
  const names = surnameCandidates(rest, person);
  return names.length <= MOST_WORDS && names.some((name) => initials.has(name[0]));
}

/** Is any province named here, in whatever form people write it? */
export function namesProvince(text: string): boolean {
  const words = wordsOf(text);
  return PROVINCES.some((province) => withoutCity(words, province) !== null);
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

/** The words without those that name the city; null when none does. */
function withoutCity(words: string[], city: string): string[] | null {
  const [name = "", ...more] = wordsOf(city);
  const names = [name, ...(OTHER_NAMES[name] ?? [])].filter((word) => word.length > 1);
  const isCity = (word: string) =>
    more.includes(word) ||
    names.some((one) => word.startsWith(one) && (word === one || CASE_ENDING.test(word.slice(one.length))));
  const named = words.some((word) => isCity(word) && !more.includes(word));
  return named ? words.filter((word) => !isCity(word)) : null;
}

/** "I live in Izmir" gives no initial I; a lone "I" does. */
function isEnglishI(word: string, words: string[]): boolean {
  return word === "i" && ["live", "am"].includes(words[words.indexOf("i") + 1] ?? "");
}

function surnameCandidates(rest: string[], person: Person): string[] {
  const marker = rest.findIndex((word) => SURNAME_WORD.test(word));
  const isName = (word: string) => word.length > 1 && !FILLERS.has(word) && !SURNAME_WORD.test(word);
  const told = marker >= 0 ? rest.slice(marker + 1).find(isName) : undefined;
  if (told) return [told];
  const first = wordsOf(person.firstName ?? "");
  return rest.filter((word) => isName(word) && !first.includes(word));
}
