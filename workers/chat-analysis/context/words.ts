/** Words whose meaning is fixed, whatever a model says: stopping, yes and no, and what "İPTAL" may be the answer to. Folded. */

/** Always a stop, as the whole message (C31). */
export const ALWAYS_STOP: ReadonlySet<string> = new Set(["stop", "ret", "listeden cik", "unsubscribe", "opt out"]);
/** A stop only as the answer to something commercial; else they cancel an order or an appointment. */
export const STOP_AFTER_OFFER =
  /^(?:iptal|dur|cik|cikis|cikar\w*|istemiyor\w*|hayir|yazmayin|atmayin|gondermeyin|kapat|no|cancel|quit|end|remove me)\b|(?:mesaj|reklam|kampanya)\w* (?:istemi|atma|gonderme|yollama)|yazma\w*$|rahatsiz etmeyin|rahat birak|(?:no more|stop sending|dont (?:text|message|send)|take me off)/;

export const CANCEL =
  /\b(?:iptal|vazgec\w*|cancel\w*|gelemi\w*|gelemem|gelemey\w*|gelmeyece\w*|gelmi[cy]\w*|gelmem(?! (?:laz|ger)\w*)|katilam\w*|katilmayaca\w*|nicht kommen|komme nicht|absag\w*|stornier\w*|cant (?:make|come|attend)|can't (?:make|come|attend)|wont (?:make|come|be)|not coming|unable to)\b|(?:^| )(?:не (?:смогу|приду|сможем|придем)|отмен)/;
/** "iptal etmeyin" keeps what "iptal" would end. */
export const NOT_CANCEL =
  /\biptal (?:etme(?:yin|yiniz|sin|sinler)?|olmasin|istemi\w*|degil)\b|\b(?:dont|don't|do not|not) cancel\b|\bno cancel\w*/;
export const CHANGE =
  /\b(?:ertele\w*|baska (?:gun|saat)\w*|degis\w*|kaydir\w*|oteley\w*|gec (?:kal|gel)\w*|gecik\w*|alabilir miyiz|alalim|saate (?:al|cek)\w*|gune (?:al|cek)\w*|one al\w*|obur gun\w*|ertesi gun\w*|ileri\w*|resched\w*|postpone\w*|late|another (?:day|time)|move it|different (?:day|time)|change)\b/;

/** Stand before the answer itself: "ya evet", "e tamam", "valla olur", "teşekkürler geliyorum". */
export const OPENING =
  /^(?:(?:ya|yaa|e|ee|eh|ha|haa|valla\w*|vallahi|abi|abla|kanka|hocam|well|um|oh|hmm|tesekkur\w*(?: ederi[mz])?|eyvallah|sag ?ol\w*|thanks?(?: you)?|merhaba\w*|selam\w*|hello) )+(?=\S)/;
export const YES =
  /^(?:(?:evet|e|ewt|ewet|eved|evt|evett+|aynen|aynn|tabi\w*|tabe|tamam\w*|tmm|tm|ok\w*|okey|olur\w*|olsun|uygun\w*|uyar|makul|musait\w*|geliyo\w*|gelcem|gelcez|gelice\w*|gelecegi\w*|geliri[mz]|or(?:a)?da(?:yi[mz]| ol\w*)|(?:\w+ ){0,2}gorusuruz|gorusmek uzere|see you|onayli\w*|onay\w*|teyit\w*|dogru\w*|kesinlikle|elbette|he|hee|hihi|hi hi|he he|hayhay|hay hay|kabul\w*|peki|iyi (?:madem|olur|o zaman)|(?:cok )?(?:iyi|guzel) olur|(?:sorun|sikinti|problem) (?:yok|degil|olmaz)|(?:neden|niye) olmasin|bence de|anlastik|istiyorum|isterim|isteriz|memnuniyetle|(?:cok )?sevinirim|rica etsem|devam\w*|baslat\w*|hadi bakalim|oyle (?:olsun|yapalim)|oyledir|yapalim|yes|yess+|yep|yea|yeah|yup|ye|sure|correct|right|confirm\w*|absolutely|definitely|of course|sounds good|(?:that|it) works|works for me|go ahead|please do|do it|book it|perfect|great|fine|memnun\w*|harika|super|mukemmel|cok (?:iyi|guzel|memnun)\w*|oldu)(?:\b|\s|$))|^(?:yap|yapin|lutfen|please|oluyor)$/u;
export const NO =
  /^(?:(?:hayir|hyr|h|yok|yo|yoo|istemi\w*|istemem|istemez|ilgilenmi\w*|ilgimi cekmi\w*|(?:gerek|luzum|ihtiyac\w*) yok|olmaz|degil|hicbir\w*|hic biri\w*|ikisi de (?:degil|olmaz)|uymaz|uymuyor|kalsin|bosver\w*|asla|tercih etme\w*|isime gelme\w*|no|nope|nah|none|neither|not (?:really|interested|now)|don't|dont|never)(?:\b|\s|$))|^(?:dur|dursun|birak\w*|pas|i? ?iih|ii|yapma|gonderme|iptal|\w{2,}m[ae](?:yin(?:iz)?|sin(?:lar|ler)?))$/;
/** Asks back instead of saying yes: "olur mu", "doğru mu". */
export const IS_IT = /^\w+ m[iu]\b/;
/** A no that comes last or inside: "kesinlikle hayır", "uygun değil", "o saat uymaz", "aynı kalsın". */
export const NO_INSIDE =
  /\b(?:hayir|(?:olmaz|uymaz|uymuyor|olmuyor)(?! mi)|istemi(?:yorum|yoruz|yom)|kalsin)\b|(?<!sorun|problem|sikinti|fena|onemli|dert) degil\w*(?! mi)\b|^(?!why|not sure|not bad).*(?<!why )\bnot(?! (?:sure|bad))\b/;
/** None of what was offered. */
export const NONE = /\b(?:hic ?biri\w*|neither|none)\b/;
/** Asked for something they do not know or will not say: no "no", the question goes on. */
export const UNSURE =
  /\b(?:emin degil\w*|bilmi(?:yorum|yom)|bilemed\w*|bilemiyor\w*|karar veremed\w*|kararsiz\w*|belli degil|hatirlami\w*|unuttum|bulamad\w*|bulamiyor\w*|soyleme[mk]\w*|verme(?:m|k istemi\w*)|not sure|dont know|don't know|no idea|(?:dont|don't) have|cant find|can't find)\b/;
/** Whatever we like. */
export const ANY_WILL_DO = /\b(?:fark ?etmez|ne zaman (?:olursa|isterse\w*|uygunsa\w*)|(?:doesn't|doesnt) matter)\b/;
/** The answer comes in a while. */
export const STALLS =
  /\b(?:sorayim|sorup|bakayim|bakiyorum|bakarim|bakip|yazarim|yazicam|yazacagim|yaziyorum|atarim|atiyorum|aticam|bulayim|bulup|buluyorum|ariyorum|doneri[mz]|donecegim|donucem|bir (?:dakika|dakka|dk|saniye|sn)|bekle(?:yin|r misin\w*)?|one (?:sec\w*|moment|minute)|just a (?:sec\w*|moment|minute)|hold on|let me (?:check|look|see|find))\b/;
/** In a hurry, and no wish for somebody else. */
export const HURRIES = /\b(?:acele|cabuk|hemen|hizli) (?:cevap|don|yaz)\w*/;
/** Asks what we want to know it for. */
export const ASKS_WHY =
  /^(?:neden|niye|nicin|ne icin|why)(?: ki)?$|^(?:neden|niye|nicin|ne icin|why)\b.*\b(?:sor\w*|lazim|gerek\w*|isti\w*|need|ask\w*|want)\b/;
/** Wants none of it any more. */
export const GIVES_UP =
  /^(?:(?:artik )?(?:istemiyor\w*|istemem|vazgec\w*|kalsin|bosver\w*|(?:gerek|luzum) yok)|forget it)\b|\bvazgec\w*$/;
/** What was asked for is not needed any more. */
export const NO_NEED =
  /\bgerek (?:kalmadi|yok artik)|\b(?:hallettim|hallettik|cozuldu|halloldu)\b|\bno longer needed\b|\bnever mind\b/;
export const THANKS = /tesekkur|\bsag ?ol|eyvallah|\btsk|\bel(?:ler)?in(?:iz)?e saglik|thank|\bcheers/;
/** "1", "2.", "ikincisi", "sondaki", "first one". */
export const CHOICE =
  /^(?:\d|ilk\w*|birinci\w*|ikinci\w*|ucuncu\w*|son\w*|bir|iki|uc|ortadaki\w*|ust\w*|alt\w*|first|second|third|last|one|two|three|option|number|the (?:first|second|third|last))\b/;
/** One of what was offered by its letter: "b", "b şıkkı", "c olsun". */
export const PICKED = /^[a-d](?: (?:sikki?|secene\w*|olan|olsun|option))?$/;
/** One of what was offered, behind a "no" to another: "yok ikincisi olsun". */
export const ORDINAL = /\b(?:ilkini?|ilki|(?:birinci|ikinci|ucuncu|dorduncu|sonuncu)\w*|first|second|third|last)\b/;
/** Digits in words, as a code is read out. */
export const SPELLED =
  /^(?:(?:siparis|no|numara\w*|kod\w*|order|number|is|its|it's|sifir|bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz|on|yirmi|otuz|kirk|elli|altmis|yetmis|seksen|doksan|yuz|zero|oh|one|two|three|four|five|six|seven|eight|nine|double) ?){5,}$/;

/** Without the colour of the skin. */
export const THUMBS_UP: ReadonlySet<string> = new Set([
  "👍",
  "✅",
  "👌",
  "❤",
  "🙏",
  "😍",
  "🥰",
  "💯",
  "🙌",
  "🤝",
  "☑",
  "✔",
]);
export const THUMBS_DOWN: ReadonlySet<string> = new Set(["👎", "❌", "🚫", "✖"]);
/** A message that asks, also without a question mark. */
export const ASKS =
  /\b(?:mi|mu|m[iu]s[iu]n(?:[iu]z)?|m[iu]y[iu][mz]|ne|neden|niye|nasil|nerede|nerde|hangi|kac|kim|kime|what|when|where|how|who|which|why|can|do|does|is|are)\b/;
