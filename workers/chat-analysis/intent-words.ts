/** Words whose meaning is fixed, whatever a model says: stopping, yes and no, and what "İPTAL" may be the answer to. Folded. */

/** Always a stop, as the whole message (C31). */
export const ALWAYS_STOP: ReadonlySet<string> = new Set(["stop", "ret", "listeden cik", "unsubscribe", "opt out"]);
/** A stop only as the answer to something commercial; else they cancel an order or an appointment. */
export const STOP_AFTER_OFFER =
  /^(?:iptal|dur|cik|cikis|cikar\w*|istemiyor\w*|hayir|yazmayin|atmayin|gondermeyin|kapat|no|cancel|quit|end|remove me)\b|(?:mesaj|reklam|kampanya)\w* (?:istemi|atma|gonderme|yollama)|yazma\w*$|rahatsiz etmeyin|(?:no more|stop sending|dont (?:text|message|send)|take me off)/;

export const CANCEL =
  /\b(?:iptal|vazgec\w*|cancel\w*|gelemi\w*|gelemem|gelemey\w*|gelmeyece\w*|gelmiyor\w*|cant (?:make|come)|can't (?:make|come)|wont (?:make|come)|not coming)\b/;
export const CHANGE =
  /\b(?:ertele\w*|baska (?:gun|saat)\w*|degis\w*|kaydir\w*|oteley\w*|gec (?:kal|gel)\w*|gecik\w*|alabilir miyiz|alalim|saate (?:al|cek)\w*|gune (?:al|cek)\w*|one al\w*|ileri\w*|resched\w*|postpone\w*|late|another (?:day|time)|move it|different (?:day|time)|change)\b/;

export const YES =
  /^(?:(?:evet|e|ewt|ewet|evt|evett+|aynen|tabi\w*|tamam\w*|tmm|tm|ok\w*|okey|olur\w*|uygun\w*|geliyor\w*|gelicem|gelecegim|gelirim|onayli\w*|onay|dogru\w*|kesinlikle|elbette|he|hee|hi hi|he he|yes|yep|yeah|yup|sure|correct|right|confirm\w*|absolutely|definitely|of course|sounds good|memnun\w*|harika|super|mukemmel|cok (?:iyi|guzel|memnun)\w*|oldu)(?:\b|\s|$))/u;
export const NO =
  /^(?:(?:hayir|hyr|h|yok|yo|istemi\w*|ilgilenmi\w*|ilgimi cekmi\w*|gerek yok|olmaz|degil|hicbir\w*|hic biri\w*|ikisi de (?:degil|olmaz)|no|nope|nah|none|neither|not (?:really|interested)|don't|dont|never)(?:\b|\s|$))/;
/** Asked for something they do not know: no "no", the question goes on. */
export const UNSURE =
  /\b(?:emin degil\w*|bilmi(?:yorum|yom)|bilemed\w*|bilemiyor\w*|karar veremed\w*|not sure|dont know|don't know|no idea)\b/;
/** What was asked for is not needed any more. */
export const NO_NEED =
  /\bgerek (?:kalmadi|yok artik)|\b(?:hallettim|hallettik|cozuldu|halloldu)\b|\bno longer needed\b|\bnever mind\b/;
/** "1", "2.", "ikincisi", "sondaki", "first one". */
export const CHOICE =
  /^(?:\d|ilk\w*|birinci\w*|ikinci\w*|ucuncu\w*|son\w*|bir|iki|uc|ortadaki\w*|ust\w*|alt\w*|first|second|third|last|one|two|three|option|number|the (?:first|second|third|last))\b/;

export const THUMBS_UP: ReadonlySet<string> = new Set([
  "👍",
  "👍🏻",
  "👍🏼",
  "👍🏽",
  "✅",
  "👌",
  "❤️",
  "❤",
  "🙏",
  "😍",
  "🥰",
  "💯",
]);
export const THUMBS_DOWN: ReadonlySet<string> = new Set(["👎", "👎🏻", "👎🏼", "❌", "🚫"]);
/** A message that asks, also without a question mark. */
export const ASKS =
  /\b(?:mi|mu|m[iu]s[iu]n(?:[iu]z)?|m[iu]y[iu][mz]|ne|neden|niye|nasil|nerede|nerde|hangi|kac|kim|kime|what|when|where|how|who|which|why|can|do|does|is|are)\b/;
