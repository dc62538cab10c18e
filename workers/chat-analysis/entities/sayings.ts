/** Sayings that name a day or a part of the body and mean neither: "yarın yok gibi", "an arm and a leg". */
import { Lexicon } from "./lexicon";
import type { Reading } from "./reading";

/** Where the same words are also said of a real tooth, face or day ("dişimi sıkınca ağrıyor"), only the longer form. */
const lexicon = new Lexicon({
  day: `yarın yok gibi, yarın yokmuş gibi, yarın yokmuşçasına, dünden razı*, bugünden yarına, bugün bana yarın sana, bugünün işini yarına,
    bugün var yarın yok, like there is no tomorrow, like there s no tomorrow, like there was no tomorrow, as if there were no tomorrow,
    as if there was no tomorrow, as if there is no tomorrow`,
  hand: `elim kolum, elimiz kolumuz, elim ayağım, elim ayağıma, elimiz ayağımız*, ellerin* sağlık, elin* sağlık, elin* kolun* sağlık,
    elin* emeğin* sağlık, elin* yüzün* bulaş*, give me a hand, give us a hand, need a hand, lend a hand, lend me a hand, lend us a hand,
    hands down, hand in hand, out of hand`,
  arm: `bir kol bir bacak, kolları sıva*, kol kola, kol kanat, an arm and a leg`,
  leg: `bacak kadar, break a leg, pulling my leg, pull my leg`,
  face: `yüzüme bakma*, yüzüme bakmı*, yüzünü gören cennetlik, yüzünüz gülsün, yüzün gülsün, yüzüm güldü, yüzümüz güldü, yüzümü güldür*,
    yüzümüzü güldür*, in your face, save face, long face`,
  ear: `kulağıma geldi, kulağıma çalın*, kulaktan dolma, kulaktan kulağa, kulak ardı et*, ağzım kulak*, ağzımız kulak*, kulaklarıma inana*,
    lend me an ear, all ears`,
  nose: `burnumdan getir*, burnundan getir*, burnumuzdan getir*, burnundan kıl aldır*, burnu havada, burun kıvır*, burun buruna`,
  tongue: `dilim varmı*, dilim varma*, dilimde tüy bit*, dilimin ucun*, dilinizin ucun*, tongue in cheek, tip of my tongue, tip of the tongue`,
  tooth: `dişinizi sıkın, dişini sık, dişimi sıktım bekle*, dişimizi sıktık, diş bile*, dişini tırnağ*, dişimi tırnağ*, dişimizi tırnağ*,
    skin of my teeth, tooth and nail, sweet tooth`,
  neck: `boynum kıldan, boynumuz kıldan, boyun eğ*, boynum bükü*, boynumuz bükü*, pain in the neck, neck and neck`,
  forehead: `alnının ak*, alnınızın ak*, alnımın ak*, alnımızın ak*, alın ter*, alın yaz*`,
  breast: `göğsüm kabar*, göğsümüz kabar*, göğsümü kabart*, göğsümüzü kabart*, göğüs gerer*, göğüs gerdi*`,
  belly: `karnım tok bu*, karnımız tok bu*, karnım zil`,
  back: `sırtımı daya*, sırtımızı daya*, sırt çevir*, sırtını çevir*, sırtınızı çevir*, sırt sırta, sırtımdan vur*, sırtımızdan vur*, behind my back`,
  eyebrow: `kaşla göz, kaş yapayım, kaş yaparken`,
  lip: `dudak uçuklat*, dudak bük*, dudak ısırt*`,
  jaw: `çene çal*, çenesi düşük, jaw dropping`,
});

/** What belongs to a saying is nothing else. */
export function leaveOutSayings(reading: Reading): void {
  for (let at = 0; at < reading.words.length - 1; ) {
    const saying = lexicon.at(reading, at);
    if (saying) reading.block(reading.words[at]!.start, saying.end);
    at = saying?.to ?? at + 1;
  }
}
