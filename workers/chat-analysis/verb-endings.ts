/** What a Turkish verb says in its ending: whether it is denied, only supposed, or held against us. Folded words. */

/** Behind a stem, passive and "can" included: beğen|medim, bozul|mamış, beğen|emedik, sev|miyorum. */
const NEGATED = /^(?:[iu]?[ln])?(?:y?[ae])?m(?:[ae](?:d[iu]|z|mi?|m?is|y[ae][nc]|s[ae])|[ae]m$|[iu]yo)/;
/** -sa/-se behind a verb: çıkarsa, kalmazsak, geldiyse, olsam. */
const CONDITIONAL =
  /(?:[aeiu]r|..m[ae]|m[ae]z|d[iu]y|m[iu]ss?|[iu]yor|ol|gel|kal|var|yok|cik|et|yap|al|ver)s[ae](?:m|n|k|niz|nuz|lar|ler)?$/;
const LOOKS_CONDITIONAL = new Set("bursa nurse nursen course reverse universe arsa arsalar false else".split(" "));
/** aramadınız, vermiyorsunuz, göndermemişsiniz */
const REPROACH = /m(?:[ae]d[iu]|[iu]yo(?:r?su)|[ae]m[iu]ssi)n[iu]z$/;

/** @param ending what follows the stem of the verb */
export function isNegatedVerb(ending: string): boolean {
  return ending.length > 1 && ending.length < 16 && NEGATED.test(ending);
}

export function isConditional(word: string): boolean {
  if (word.length <= 3 || word.length >= 24 || !/s[ae]/.test(word)) return false;
  return CONDITIONAL.test(word) && !LOOKS_CONDITIONAL.has(word);
}

/** Says what you did not do: "aramadınız", "bilgi vermiyorsunuz". */
export function isReproach(word: string): boolean {
  return word.length > 7 && word.length < 24 && word.endsWith("z") && REPROACH.test(word);
}
