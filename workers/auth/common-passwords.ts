/**
 * Passwords that are guessed first. Not a list of passwords but of what they are made of: a word everybody chooses with
 * digits and marks around it, keys in a row, a date, the same piece again and again. Long sentences pass.
 */
import { AppError } from "../platform/errors";
import { fold } from "../platform/text";

/** Words without digits, as the lists of leaked passwords have them most: of the world, then of Turkey. */
const WORDS = new Set(
  `password passwort passord motdepasse contrasena parola sifre sifrem parolam pass passw0rd secret gizli gizlisifre
  admin administrator yonetici root user username kullanici test tester testing deneme demo guest misafir login welcome
  hosgeldin hosgeldiniz merhaba selam hello hellohello letmein iloveyou loveyou lovely seniseviyorum seni seviyorum askim
  askimaskim ask asklar canim canimcanim bebegim hayatim sevgilim birtanem melegim kalbim ozledim mutluluk mutlu umut
  princess prenses prensim kralice kral king queen angel melek monkey maymun dragon ejderha shadow golge master sunshine
  gunes gunesim superman batman spiderman pokemon naruto minecraft roblox football futbol baseball basketball basketbol
  soccer hockey jordan michael michelle jennifer jessica ashley nicole daniel thomas charlie andrew joshua matthew robert
  anthony amanda samantha whatever trustno starwars computer bilgisayar internet google facebook instagram whatsapp
  youtube twitter tiktok samsung iphone apple android windows microsoft linux ubuntu qwerty qwertyuiop asdfgh asdfghjkl
  zxcvbn zxcvbnm qazwsx qazwsxedc abcdef abcdefg abcdefgh changeme degistir degistirme default varsayilan flower cicek
  papatya gul manolya lale menekse purple yellow orange turuncu mavi kirmizi yesil siyah beyaz pembe chocolate cikolata
  cookie kurabiye butterfly kelebek summer winter spring autumn yaz kis bahar sonbahar ocak subat mart nisan mayis haziran
  temmuz agustos eylul ekim kasim aralik pazartesi sali carsamba persembe cuma cumartesi pazar monday tuesday wednesday
  thursday friday saturday sunday january february march april june july august september october november december
  freedom ozgurluk liverpool chelsea arsenal manchester barcelona realmadrid juventus galatasaray galata cimbom cimbombom
  fenerbahce fener fenerli besiktas kartal karakartal trabzonspor trabzon bursaspor goztepe konyaspor adanaspor aslan
  aslanim kanarya carsi ultraslan gencfb sampiyon turkiye turkiyem turkey turk turkum ataturk mustafakemal cumhuriyet
  vatan vatanim bayrak bozkurt asena ulkucu istanbul ankara izmir bursa antalya adana konya gaziantep sanliurfa kocaeli
  mersin diyarbakir hatay manisa kayseri samsun balikesir kahramanmaras aydin sakarya tekirdag denizli mugla eskisehir
  mardin malatya erzurum ordu afyon sivas tokat zonguldak elazig kutahya canakkale osmaniye corum giresun isparta edirne
  aksaray yozgat duzce kastamonu rize amasya kirklareli bolu nevsehir sinop artvin bodrum kadikoy uskudar besevler
  mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer ramazan halil suleyman abdullah mahmut
  recep salih fatih kadir emre hakan adem kemal yasar bekir musa metin orhan sinan burak serkan furkan volkan gokhan
  ilker onur tolga kerem berkay baris deniz umut ugur eren emir yigit kaan mert can cem efe arda enes bora fatma ayse
  emine hatice zeynep elif meryem serife sultan hanife merve zehra esra ozlem yasemin hulya tugba busra kubra gamze
  pinar sibel derya ebru dilek songul sevgi sevda aysel nurcan nuray filiz selin ceren ece irem melike rabia sude nehir
  defne ecrin eylul azra asya mira duru allah allahim allahuekber bismillah muhammed muhammet islam kuran insallah
  masallah elhamdulillah rabbim hamdolsun anne annem baba babam annebaba kardesim ailem oglum kizim dogum dogumgunu sevgi
  telefon araba ferrari mercedes porsche bmw audi toyota tofas dogan sahin honda yamaha kawasaki para paralar zengin
  okul ogretmen ogrenci universite sirket ofis isyeri magaza butik eticaret satis satici musteri siparis kargo trendyol
  hepsiburada amazon invekto dental klinik doktor hastane estetik guzellik
  blink abcabc access action active adidas nike alexander alexandra alexis america american amerika anything asshole
  austin badboy bailey banana bandit basket beautiful bigdaddy biteme blahblah blessed blessing blowme boomer boston
  bubbles buster butthead buttons camaro canada captain casper celtic champion cheese chicken chester cocacola coffee
  corvette cowboy cowboys creative crystal dakota dallas danielle darkness diamond doctor dolphin eagle eagles einstein
  elephant emmanuel enter eminem fantasy forever friend friends fuckyou fuckme gandalf gangster garfield gateway genesis
  george ginger godzilla golden goodluck hannah happy harley heaven heather helpme hunter iceman jackson jasmine jasper
  jesus jesuschrist justin killer knight ladybug lakers lauren london lovelove loveme lucky maggie marina marlboro martin
  matrix maverick melissa mercury merlin mexico midnight mickey mister money morgan mother mountain mustang mylove nascar
  natasha nathan newyork nirvana nothing number oliver pakistan panther paradise patrick peanut pepper phoenix playboy
  please poohbear power precious private pumpkin qwer raiders rainbow ranger rangers redsox richard rockstar rocky
  sabrina samson sandra sebastian security september server shannon sierra silver simple slayer smokey snoopy sophie
  spanky spongebob stella steelers stephanie steven stupid success sunflower swordfish taylor temp temporary tennis
  tequila thunder tiffany tiger tigers tinkerbell trinity trouble turtle unicorn united vanessa victor victoria viking
  warrior william wizard wolf wolverine xbox yankees zaq xsw`.split(/\s+/),
);

/** Rows of the keyboards in use here, and what people type down and up them. */
const ROWS = ["1234567890", "qwertyuiopgu", "qwertyuiop", "asdfghjklsi", "asdfghjkl", "zxcvbnmoc", "zxcvbnm"];
const ZIGZAGS = [
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "qazwsxedcrfvtgbyhnujmikolp",
];
const RUNS = [...ROWS, ...ZIGZAGS, "abcdefghijklmnopqrstuvwxyz"].flatMap((run) => [run, [...run].reverse().join("")]);

const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/**
 * Is this password among the first to be guessed?
 * @param own what everybody knows of the person: name, business, e-mail
 */
export function isCommon(password: string, own: readonly string[] = []): boolean {
  const plain = fold(password).replace(/\s/g, "");
  const shorn = plain.replace(/^[a-z]{1,2}(?![a-z])|(?<![a-z])[a-z]{1,2}$/g, "");
  if ([plain, shorn].some((form) => isRun(form) || isRepeated(form) || isDate(form))) return true;
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, "");
  if (isMadeOf(core, WORDS) || isMadeOf([...core].map((letter) => LEET[letter] ?? letter).join(""), WORDS)) return true;
  const known = new Set(own.flatMap(wordsOf));
  return isMadeOf(plain.replace(/[^a-z]/g, ""), known);
}

/** @throws AppError invalid with the field `password` = `common` */
export function refuseCommon(password: string, own: readonly string[]): void {
  if (isCommon(password, own))
    throw new AppError("invalid", "This password is among the first to be guessed.", { password: "common" });
}

/** One word of the list, or two of them in a row. */
function isMadeOf(core: string, words: ReadonlySet<string>): boolean {
  if (core.length < 3) return false;
  if (words.has(core)) return true;
  for (let cut = 3; cut <= core.length - 3; cut++)
    if (words.has(core.slice(0, cut)) && words.has(core.slice(cut))) return true;
  return false;
}

/** Neighbours on the keyboard or in the alphabet, in pieces of four or more. */
function isRun(text: string): boolean {
  if (text.length < 4) return false;
  let at = 0;
  while (at < text.length) {
    let length = 0;
    for (let size = text.length - at; size >= 4 && length === 0; size--)
      if (RUNS.some((run) => run.includes(text.slice(at, at + size)))) length = size;
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** `aaaaaaaa`, `12121212`, `abcabcabc`, `11223344`. */
function isRepeated(text: string): boolean {
  if (/^(.{1,4})\1+$/.test(text)) return true;
  return /^(?:(.)\1)+$/.test(text) && new Set(text).size < text.length;
}

/** Only digits that are a date, with the years of people alive. */
function isDate(text: string): boolean {
  const digits = text.replace(/[./-]/g, "");
  return /^(?:\d{4}(?:19|20)\d\d|(?:19|20)\d{6})$/.test(digits);
}

function wordsOf(text: string): string[] {
  const folded = fold(text);
  const pieces = folded.split(/[^a-z]+/);
  return [...pieces, folded.replace(/[^a-z]/g, "")].filter((word) => word.length >= 3);
}
