/** Treatments by clinic: what patients call them in Turkish and English, and their commonest German, Russian, Arabic names. */
import { Lexicon } from "./lexicon";
import type { Reading } from "./reading";

const WISDOM = "yirmilik~, 20 lik~, yirmi yaş diş~, 20 yaş diş~, yirmilik diş~, 20 lik diş~, akıl diş~";
const PULL = ["çekim~", "çektir*", "çekil*", "çekme~", "çekimin~", "ameliyat~", "operasyon~"];

/** Every name alone and with what is done: "20lik dişimi çektirmek". */
function withDeed(names: string, deeds: readonly string[]): string {
  const all = names.split(",").map((name) => name.trim());
  return [...all, ...all.flatMap((name) => deeds.map((deed) => `${name} ${deed}`))].join(", ");
}

const dental = new Lexicon({
  implant:
    "implant~, diş implant~, implat~, inplant~, implan~, implnt~, implent~, imlant~, impilant~, implants, dental implant, dental implants, tooth implant, tooth implants, implantat, implantate, implantaten, implantats, implantation, zahnimplantat, zahnimplantate, имплант, импланта, импланты, имплантов, имплантам, импланту, имплантом, имплантами, имплантация, имплантации, имплантацию, زراعة الاسنان, زراعة اسنان, زراعة السن, زراعة سن, زراعة, زرعة, الزراعة, زرعات, ايمبلانت, الايمبلانت",
  filling:
    "dolgu~, diş dolgu~, kompozit dolgu~, amalgam dolgu~, kanal dolgu~, filling, fillings, tooth filling, tooth fillings, dental filling, composite filling, füllung*, zahnfüllung*, kompositfüllung*, пломб*, حشوة, حشوات, الحشوة, حشوه",
  root_canal:
    "kanal~, kanal tedavi~, kanal tedav*, kanal tdv, kanal tdvsi, root canal, root canals, root canal treatment, root canal therapy, rootcanal, wurzelbehandlung*, wurzelkanalbehandlung*, wurzelkanal*, лечение канал*, чистк* канал*, канал*, سحب عصب, سحب العصب, علاج العصب, علاج عصب, علاج الجذور, حشو العصب, حشوة عصب, حشوة العصب",
  wisdom_tooth: `${withDeed(WISDOM, PULL)}, gömülü diş~, wisdom tooth, wisdom teeth, wisdom tooth extraction, wisdom tooth removal, wisdom teeth removal, wisdom teeth extraction, wisdom tooth surgery, weisheitszahn*, weisheitszähn*, weisheitszahn* ziehen, зуб* мудрости, восьмерк*, удаление зуб* мудрости, удаление восьмерк*, ضرس العقل, خلع ضرس العقل, ضروس العقل, اضراس العقل`,
  extraction:
    "çekim~, çekimin~, çektir*, diş çekim~, süt dişi çekim~, azı dişi çekim~, diş çektir*, diş çekme~, diş çekil*, extraction, extractions, tooth extraction, teeth extraction, tooth removal, pull a tooth, tooth pulled, teeth pulled, zahn ziehen, zähne ziehen, zahnentfernung, zahnextraktion, extraktion, удалени* зуб*, удалить зуб*, вырвать зуб*, зуб* вырвать, удаление, خلع, قلع, خلع سن, خلع ضرس, خلع الاسنان, قلع سن, قلع ضرس",
  whitening:
    "beyazlatma~, beyazltma~, beyzlatma~, beyazlatmak, beyazlat*, diş beyazlatma~, diş beyazlat*, bleaching~, whitening, teeth whitening, tooth whitening, teeth whitened, zahnaufhellung, aufhellung, zahnbleaching, отбеливани*, отбеливани* зуб*, отбелит*, تبييض, تبييض الاسنان, تبييض اسنان, التبييض",
  scaling:
    "diş taş~, diş taşı temizliğ~, diş taşı temizlik, diş taşları temizliğ~, diş taş~ temizl*, diştaşı temizliğ~, diştaş~, diş temizliğ~, diş temizlik, temizlik~, temizliğ~, detertraj~, detartraj~, scaling, teeth cleaning, tooth cleaning, dental cleaning, cleaning, scale and polish, tartar removal, zahnreinigung*, professionelle zahnreinigung*, zahnsteinentfernung, zahnstein*, чистк* зуб*, чистк*, зубн* камен*, تنظيف, تنظيف الاسنان, تنظيف اسنان, تنظيف جير, تنظيف الجير, ازالة الجير",
  veneer:
    "lamina~, laminate~, lamine~, laminat~, yaprak porselen~, porselen lamina~, porselen yaprak~, porselen laminate~, lamina kaplama~, lamine kaplama~, laminate kaplama~, lamina veneer~, venir~, veneer~, veneers, porcelain veneers, porcelain veneer, laminates, винир*, فينير, الفينير, فينيرات, عدسات, لومينير",
  crown:
    "kaplama~, kaplma~, zirkonyum~, zirkonyom~, zirkonium~, zirkonya~, zirkon~, zirkonyum kaplama~, zirkon kaplama~, zirkonyum kron~, zirkonyum diş~, porselen kaplama~, porselen diş~, porselen kron~, diş kaplama~, diş kaplat*, kaplat*, kuron~, kron~, crown, crowns, zirconia crown, zirconia crowns, zirconium crown, zirconium crowns, zirconium, zirconia, porcelain crown, porcelain crowns, dental crown, dental crowns, krone, kronen, zirkonkrone*, zirkonkronen, zahnkrone*, zirkoniumkrone*, коронк*, циркониев* коронк*, цирконий, تلبيسة, تلبيسات, تلبيس, تاج, تيجان, زيركون, الزيركون, زركون",
  braces:
    "diş tel~, tel~, ortodonti~, ortadonti~, ortodondi~, ortodontik tedavi~, braket~, braces, metal braces, zahnspange*, spange, брекет*, تقويم, تقويم الاسنان, تقويم اسنان, التقويم",
  aligner:
    "şeffaf plak~, şeffaf plağ~, şefaf plak~, seffaf palak, şeffaf diş tel~, şeffaf tel~, telsiz ortodonti~, invisalign~, invizalign~, invisaline~, aligner, aligners, clear aligners, clear aligner, invisible braces, clear braces, unsichtbare zahnspange*, durchsichtige zahnspange*, элаинер*, капы для выравнивания, تقويم شفاف, التقويم الشفاف, تقويم الاسنان الشفاف, انفزلاين, انفيزالاين",
  denture:
    "protez~, protes~, diş protez~, takma diş~, takma diş protez~, total protez~, tam protez~, hareketli protez~, damak~, damağ~, damak protez~, denture, dentures, full denture, partial denture, false teeth, false tooth, prothese*, vollprothese*, teilprothese*, zahnprothese*, teleskopprothese*, gebiss, протез, протеза, протезы, протезов, протезом, протезам, съемн* протез*, طقم, طقم اسنان, طقم متحرك, تركيبة متحركة",
  bridge:
    "köprü~, diş köprü~, köprü diş~, bridge, bridges, dental bridge, dental bridges, brücke, brücken, zahnbrücke*, мост, моста, мосты, мостовидн* протез*, جسر, جسور",
  gum_treatment:
    "diş eti tedavi~, dişeti tedavi~, diş eti ameliyat~, dişeti ameliyat~, diş eti operasyon~, periodontal tedavi~, periodontoloji tedavi~, küretaj~, gum treatment, gum treatments, gum disease treatment, gum surgery, periodontal treatment, parodontosebehandlung*, parodontitisbehandlung*, zahnfleischbehandlung*, лечени* десен, лечени* пародонтит*, علاج اللثة, علاج لثة",
  smile_design:
    "gülüş tasarım~, gülüş tasarım~, gülüş estetiğ~, gülümseme tasarım~, gülme tasarım~, hollywood smile~, hollywood gülüş~, holywood smile~, smile design~, smile makeover, digital smile design, hollywood lächeln, голливудск* улыбк*, дизаин* улыбки, ابتسامة هوليود, ابتسامة هوليوود, هوليود سمايل, هوليوود سمايل, ابتسامه هوليودية, تصميم الابتسامة",
  night_guard:
    "gece plak~, gece plağ~, gece koruyucu~, gece koruma plağ~, bruksizm plağ~, diş sıkma plağ~, diş sıkma aparey~, diş gıcırdatma plağ~, night guard, night guards, nightguard, mouth guard, mouthguard, bite guard, aufbissschiene*, knirscherschiene*, knirschschiene*, beißschiene*, schiene, ночн* кап*, капа, капу, الواقي الليلي, واقي ليلي, حارس ليلي",
  fissure_sealant:
    "fissür örtücü~, fissür~, fissur örtme~, fisur örtücü~, fisür örtücü~, fissure sealant, fissure sealants, sealant, sealants, fissurenversiegelung*, герметизаци* фиссур*, سد الشقوق, حشوة وقائية",
});

const aesthetic = new Lexicon({
  botox:
    "botox~, botoks~, botoxs~, botokx~, botos~, botoks iğne~, botox iğne~, botulinum toksin~, botulinum toxin, botulinum, botoxbehandlung, ботокс*, ботулин*, ботулотоксин*, بوتوكس, البوتوكس, بوتكس",
  filler:
    "dolgu~, yüz dolgu~, ışık dolgu~, dermal dolgu~, hyaluronik asit dolgu~, hyalüronik dolgu~, filler, fillers, dermal filler, dermal fillers, hyaluronfiller, филлер*, فيلر, الفيلر, فلر",
  lip_filler:
    "dudak dolgu~, dudak dolgunlaştırma~, dudak büyütme~, lip filler, lip fillers, lips filler, lip augmentation, lip injection, lip injections, lippenunterspritzung*, lippenfiller, lippen aufspritzen, lippenvergrößerung*, увеличени* губ, филлер* в губы, филлер* губ, فيلر شفايف, فيلر الشفايف, فيلر شفاه, تكبير الشفايف, تكبير الشفاه, نفخ الشفايف",
  under_eye_filler:
    "göz altı dolgu~, gözaltı dolgu~, göz altı ışık dolgu~, gözaltı ışık dolgu~, göz altına dolgu~, under eye filler, under eye fillers, undereye filler, tear trough filler, tear trough, augenringfiller, augenringe unterspritzen, филлер* под глаза, فيلر تحت العين, فيلر تحت العيون",
  hair_transplant:
    "saç ekim~, saç ekmi~, saç ekt*, saç ekil*, saç ekic*, saç ekec*, saç ekmek, saç eken*, saç ekip, saç nakl~, saç nakil, saç naklettir*, fue saç ekim~, dhi saç ekim~, hair transplant, hair transplants, hair transplantation, hairtransplant, hair implant, haartransplantation*, haarverpflanzung*, haarimplantation*, haar op, пересадк* волос, زراعة الشعر, زراعة شعر, زرع الشعر, زرع شعر",
  beard_transplant:
    "sakal ekim~, sakal ekt*, sakal ekil*, sakal nakl~, sakal nakil, beard transplant, beard transplantation, barttransplantation*, пересадк* бород*, زراعة اللحية, زراعة لحية, زراعة الذقن, زراعة ذقن",
  rhinoplasty:
    "burun estetiğ~, burun estetik, burun ameliyat~, burun operasyon~, burun ucu estetiğ~, rinoplasti~, rhinoplasti~, rinoplsti~, rinoplast, burun yaptır*, rhinoplasty, nose job, nose jobs, nose surgery, nose operation, nose op, nasenkorrektur*, nasen op, nase op, nasenoperation*, ринопластик*, пластик* носа, операци* на нос*, تجميل الانف, تجميل انف, عملية الانف, عملية انف, رينوبلاستي",
  liposuction:
    "liposuction~, liposakşın~, liposaksin~, liposaction~, lipo suction, lipo, lipoyu, lipoya, lipodan, lipoda, liponun, lipom, yağ aldırma~, yağ aldırmak, yağ aldır*, yağ alma~, yağ emdir*, vaser liposuction~, vaser lipo~, vaser~, fettabsaugung*, fettabsaugen, liposuktion, липосакци*, липо, شفط الدهون, شفط دهون, نحت الجسم",
  breast_augmentation:
    "meme büyütme~, göğüs büyütme~, meme büyüt*, göğüs büyüt*, meme protez~, göğüs protez~, meme silikon~, göğüs silikon~, meme estetiğ~, silikon taktır*, silikon protez~, breast augmentation, breast enlargement, breast implant, breast implants, boob job, brustvergrößerung*, brustimplantat*, увеличени* груди, маммопластик*, импланты груди, تكبير الصدر, تكبير الثدي, تكبير صدر",
  breast_reduction:
    "meme küçültme~, göğüs küçültme~, meme küçült*, göğüs küçült*, breast reduction, brustverkleinerung*, уменьшени* груди, تصغير الصدر, تصغير الثدي, تصغير صدر",
  breast_lift:
    "meme dikleştirme~, göğüs dikleştirme~, meme dikleştir*, göğüs dikleştir*, meme toparlama~, göğüs toparlama~, meme kaldırma~, göğüs kaldırma~, breast lift, breast lifting, bruststraffung*, подтяжк* груди, شد الصدر, رفع الصدر, شد الثدي, رفع الثدي",
  tummy_tuck:
    "karın germe~, karın ger*, karın germe ameliyat~, abdominoplasti~, tummy tuck, tummytuck, abdominoplasty, bauchdeckenstraffung*, bauchstraffung*, абдоминопластик*, شد البطن, شد بطن",
  bbl: "bbl~, brezilya popo~, brezilya kalça~, brezilya popo kaldırma~, popo büyütme~, kalça büyütme~, popo kaldırma~, popo estetiğ~, kalça estetiğ~, brazilian butt lift, butt lift, brazilian but lift, po vergrößerung*, бразильск* подтяжк* ягодиц, увеличени* ягодиц, تكبير المؤخرة, تكبير الارداف, بي بي ال, البي بي ال",
  facelift:
    "yüz germe~, yüz ger*, yüz gerdirme~, yüz gerdir*, facelift~, face lift~, face lifting, mini facelift, facelifting, gesichtsstraffung*, подтяжк* лица, фейслифт*, شد الوجه, شد وجه",
  eyelid_surgery:
    "göz kapağı estetiğ~, göz kapağı ameliyat~, göz kapağı operasyon~, göz kapağı düşüklüğü ameliyat~, göz kapak estetiğ~, göz kapak ameliyat~, gözkapağı estetiğ~, gözkapağı ameliyat~, blefaroplasti~, blepharoplasty, eyelid surgery, eyelid lift, eyelid operation, eyelid op, bleph, lidstraffung*, lid op, augenlidstraffung*, augenlid op, oberlidstraffung*, блефаропластик*, пластик* век, شد الجفون, رفع الجفون, عملية الجفون",
  laser_hair_removal:
    "lazer epilasyon~, lazer~, lezer~, epilasyon~, lazerli epilasyon~, lazer ağda~, laser hair removal, laser epilation, laser, hair removal, laserepilation, laserhaarentfernung*, haarentfernung*, dauerhafte haarentfernung*, лазерн* эпиляци*, эпиляци*, лазер*, ليزر, الليزر, ليزر ازالة الشعر, ازالة الشعر بالليزر, ازالة الشعر",
  prp: "prp~, p r p, saç prp~, prp treatment, прп, плазмотерапи*, плазмолифтинг*, بلازما, بلازما للشعر, البلازما",
  mesotherapy:
    "mezoterapi~, saç mezoterapi~, mezotrapi~, mezetorapi~, mesotherapy, hair mesotherapy, mesotherapie, мезотерапи*, ميزوثيرابي, ميزو, الميزوثيرابي, ميزوتيرابي",
  hydrafacial:
    "hydrafacial~, hydra facial~, hidrafasyal~, hidrafacial~, hydrafasiyal~, hydrafasial~, hydrofacial~, гидрафеишл, гидрафэишл, هيدرافيشل, هيدرا فيشل, الهيدرافيشل",
  skin_spot_treatment:
    "leke tedavi~, cilt lekesi tedavi~, leke lazer~, leke giderme~, leke sildir*, güneş lekesi tedavi~, yüz lekesi tedavi~, dark spot treatment, dark spot removal, skin spot treatment, spot treatment, pigmentation treatment, pigmentation laser, melasma treatment, pigmentfleckenbehandlung*, pigmentflecken behandlung*, pigmentflecken entfernen, лечени* пигментац*, удалени* пигментац*, علاج التصبغات, علاج البقع, علاج الكلف, ازالة البقع",
  thread_lift:
    "ip askı~, ip askı yöntem~, fransız askı~, örümcek ağ~, iple yüz germe~, ip germe~, thread lift, thread lifts, thread lifting, threads, fadenlifting*, fadenlift, нитев* лифтинг*, подтяжк* нитями, нити, خيوط, شد بالخيوط, شد الوجه بالخيوط, خيوط الشد",
  gold_needle:
    "altın iğne~, gold iğne~, altın iğne radyofrekans~, iğneli radyofrekans~, gold needle, golden needle, microneedling rf, rf microneedling, goldnadel*, золот* иглы, الابرة الذهبية, ابرة الذهب, الابر الذهبية",
  chemical_peel:
    "kimyasal peeling~, kimyasal soyma~, peeling~, pilling~, chemical peel, chemical peels, chemical peeling, peel, chemisches peeling, химическ* пилинг*, пилинг*, تقشير, التقشير, تقشير كيميائي, التقشير الكيميائي",
  gynecomastia:
    "jinekomasti~, jinokomasti~, jinekomasti ameliyat~, erkek meme küçültme~, gynecomastia, gynecomastia surgery, gyno, gyno surgery, gynäkomastie, гинекомасти*, تثدي, التثدي",
  otoplasty:
    "kepçe kulak~, kepçe kulağ~, kepçe kulak ameliyat~, kepçe kulak estetiğ~, kepçe kulak operasyon~, kulak estetiğ~, kulak ameliyat~, otoplasti~, otoplasty, ear pinning, ear surgery, ohren anlegen, ohrenkorrektur, отопластик*, تجميل الاذن, عملية الاذن, تجميل الاذنين",
  eyebrow_transplant:
    "kaş ekim~, kaş ekt*, kaş ekil*, kaş nakl~, kaş nakil, eyebrow transplant, eyebrow transplants, eyebrow transplantation, brow transplant, augenbrauentransplantation*, пересадк* бровеи, زراعة الحواجب, زراعة حواجب, زراعة الحاجب",
});

const BY_SECTOR: Record<string, Lexicon> = { dental, aesthetic };

/** The same word means something else in this company: value -> what stands before, what stands behind. */
const NOT_BEHIND: Record<string, RegExp> = {
  extraction: /^(?:film\w*|filmi|rontgen\w*|foto\w*|tomografi\w*|mr|video\w*|resim\w*|panoramik|x|goruntu\w*)$/,
  braces: /^(?:cep|ev|is|sabit)$/,
  bridge: /^(?:bogaz\w*|galata|unkapani|halic|asma|ust|bosphorus)$/,
  root_canal: /^(?:youtube|whatsapp|telegram|tv|televizyon|kulak|sut|ter)$/,
  scaling: /^(?:ev|cilt|genel|ofis|house|skin|deep|free|data|steam)$/,
  laser_hair_removal:
    /^(?:leke|dovme|fraksiyonel|karbon|co2|co|2|endolift|goz|tattoo|pigmentation|fractional|carbon|eye)$/,
  crown: /^(?:arac|araba|mutfak|mobilya|koltuk)$/,
};
const NOT_BEFORE: Record<string, RegExp> = {
  braces: /^(?:no\w*|numara\w*|:|\+|\d+|et\w*|direk\w*)$/,
  bridge: /^(?:trafi\w*|mahsur|gec\w*|yan\w*|alt\w*|uzer\w*|baglant\w*|cik\w*)$/,
  laser_hair_removal: /^(?:lipoliz\w*|lipo\w*|tedavi\w*|tattoo|printer|pointer)$/,
  root_canal: /^(?:acil\w*|abone\w*|takip|link\w*|adi)$/,
  scaling: /^(?:malzeme\w*|urun\w*|personel\w*|gorevli\w*|lady|staff|products?)$/,
  filler: /^(?:malzeme\w*)$/,
};

export function findTreatments(reading: Reading): void {
  const lexicon = BY_SECTOR[reading.context.sector ?? ""];
  if (!lexicon) return;
  for (let at = 0; at < reading.words.length; ) {
    const found = lexicon.at(reading, at);
    if (!found || isElse(reading, at, found.value, found.to)) {
      at++;
      continue;
    }
    reading.claim("treatment", found.value, reading.words[at]!.start, found.end);
    at = found.to;
  }
}

function isElse(reading: Reading, at: number, value: string, to: number): boolean {
  const before = reading.words[at - 1]?.text ?? "";
  const behind = reading.words[to]?.text ?? "";
  return (NOT_BEHIND[value]?.test(before) ?? false) || (NOT_BEFORE[value]?.test(behind) ?? false);
}
