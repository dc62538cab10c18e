/** Treatments and parts of the body, by clinic. */
import { describe, expect, it } from "vitest";
import { found, foundOf } from "./testing";

describe("dental treatments", () => {
  it.each([
    ["implantın fiyatı", "implantın = implant"],
    ["implant yaptırmak", "implant = implant"],
    ["implat kac para", "implat = implant"],
    ["dolgum düştü", "dolgum = filling"],
    ["kanal tedavisi ne kadar", "kanal tedavisi = root_canal"],
    ["kanal tedavim bitmedi", "kanal tedavim = root_canal"],
    ["root canal cost", "root canal = root_canal"],
    ["diş çekimi", "diş çekimi = extraction"],
    ["çektirmek istiyorum", "çektirmek = extraction"],
    ["20lik çekimi", "20lik çekimi = wisdom_tooth"],
    ["20'lik dişim", "20'lik dişim = wisdom_tooth"],
    ["yirmilik dişimi çektireceğim", "yirmilik dişimi çektireceğim = wisdom_tooth"],
    ["yirmiliğim ağrıyor", ""],
    ["wisdom tooth removal", "wisdom tooth removal = wisdom_tooth"],
    ["diş beyazlatma", "diş beyazlatma = whitening"],
    ["bleaching yapıyor musunuz", "bleaching = whitening"],
    ["diş taşı temizliği", "diş taşı temizliği = scaling"],
    ["dis tasi temizligi icin", "dis tasi temizligi = scaling"],
    ["diş temizliği", "diş temizliği = scaling"],
    ["lamina fiyatı", "lamina = veneer"],
    ["yaprak porselen", "yaprak porselen = veneer"],
    ["veneers price", "veneers = veneer"],
    ["zirkonyum kaplama", "zirkonyum kaplama = crown"],
    ["porselen kaplama", "porselen kaplama = crown"],
    ["zirkonyum", "zirkonyum = crown"],
    ["kaplamam düştü", "kaplamam = crown"],
    ["diş teli", "diş teli = braces"],
    ["ortodonti", "ortodonti = braces"],
    ["şeffaf plak", "şeffaf plak = aligner"],
    ["seffaf plak tedavisi", "seffaf plak = aligner"],
    ["invisalign", "invisalign = aligner"],
    ["takma diş", "takma diş = denture"],
    ["protezim kırıldı", "protezim = denture"],
    ["köprü yaptıracağım", "köprü = bridge"],
    ["diş eti tedavisi", "diş eti tedavisi = gum_treatment"],
    ["gülüş tasarımı", "gülüş tasarımı = smile_design"],
    ["hollywood smile", "hollywood smile = smile_design"],
    ["gece plağı", "gece plağı = night_guard"],
    ["night guard", "night guard = night_guard"],
    ["fissür örtücü", "fissür örtücü = fissure_sealant"],
    ["Weisheitszahn ziehen", "Weisheitszahn ziehen = wisdom_tooth"],
    ["Wurzelbehandlung", "Wurzelbehandlung = root_canal"],
    ["цена на импланты", "импланты = implant"],
    ["تقويم الأسنان", "تقويم الأسنان = braces"],
    ["تبييض الاسنان", "تبييض الاسنان = whitening"],
  ])("%s", (text, expected) => {
    expect(foundOf("treatment", text, { sector: "dental" })).toEqual(expected ? [expected] : []);
  });

  it("none where the word means something else", () => {
    for (const text of [
      "röntgen çektirmek",
      "Boğaz köprüsü",
      "tel no: 0532",
      "köprüde mahsur kaldık",
      "mezoterapi",
      "botoks",
    ])
      expect(foundOf("treatment", text, { sector: "dental" }), text).toEqual([]);
  });
});

describe("aesthetic treatments", () => {
  it.each([
    ["botoks yaptırmak", "botoks = botox"],
    ["Botox'un fiyatı", "Botox'un = botox"],
    ["botoksu ne kadar", "botoksu = botox"],
    ["dolgu", "dolgu = filler"],
    ["dudak dolgusu", "dudak dolgusu = lip_filler"],
    ["dudak dolgum indi", "dudak dolgum = lip_filler"],
    ["göz altı dolgusu", "göz altı dolgusu = under_eye_filler"],
    ["gozalti dolgusu", "gozalti dolgusu = under_eye_filler"],
    ["saç ekimi", "saç ekimi = hair_transplant"],
    ["sac ekimi ne kadar", "sac ekimi = hair_transplant"],
    ["saç ektirmek", "saç ektirmek = hair_transplant"],
    ["sakal ekimi", "sakal ekimi = beard_transplant"],
    ["burun estetiği", "burun estetiği = rhinoplasty"],
    ["nose job", "nose job = rhinoplasty"],
    ["liposuction", "liposuction = liposuction"],
    ["yağ aldırma", "yağ aldırma = liposuction"],
    ["meme büyütme", "meme büyütme = breast_augmentation"],
    ["göğüs küçültme", "göğüs küçültme = breast_reduction"],
    ["meme dikleştirme", "meme dikleştirme = breast_lift"],
    ["karın germe", "karın germe = tummy_tuck"],
    ["tummy tuck", "tummy tuck = tummy_tuck"],
    ["BBL'den sonra", "BBL'den = bbl"],
    ["yüz germe", "yüz germe = facelift"],
    ["göz kapağı estetiği", "göz kapağı estetiği = eyelid_surgery"],
    ["lazer epilasyon", "lazer epilasyon = laser_hair_removal"],
    ["lazer seansım", "lazer = laser_hair_removal"],
    ["prp", "prp = prp"],
    ["mezoterapi", "mezoterapi = mesotherapy"],
    ["hydrafacial'a gelecektim", "hydrafacial'a = hydrafacial"],
    ["leke tedavisi", "leke tedavisi = skin_spot_treatment"],
    ["ip askı", "ip askı = thread_lift"],
    ["altın iğne", "altın iğne = gold_needle"],
    ["altin igneye", "altin igneye = gold_needle"],
    ["kimyasal peeling", "kimyasal peeling = chemical_peel"],
    ["jinekomasti", "jinekomasti = gynecomastia"],
    ["kepçe kulak ameliyatı", "kepçe kulak ameliyatı = otoplasty"],
    ["kaş ekimi", "kaş ekimi = eyebrow_transplant"],
    ["Nasen-OP", "Nasen-OP = rhinoplasty"],
    ["пересадка волос", "пересадка волос = hair_transplant"],
    ["زراعة الشعر", "زراعة الشعر = hair_transplant"],
  ])("%s", (text, expected) => {
    expect(foundOf("treatment", text, { sector: "aesthetic" })).toEqual([expected]);
  });

  it("belong to their own clinic", () => {
    expect(found("kanal tedavisi", { sector: "aesthetic" })).toEqual([]);
    expect(found("botoks ve implant", { sector: "ecommerce" })).toEqual([]);
  });
});

describe("parts of the body", () => {
  it.each([
    ["dişim ağrıyor", "dişim = tooth"],
    ["dişlerim sallanıyor", "dişlerim = tooth"],
    ["disim cok agriyor", "disim = tooth"],
    ["diş etim kanıyor", "diş etim = gum"],
    ["dişetlerim şişti", "dişetlerim = gum"],
    ["çenem kilitlendi", "çenem = jaw"],
    ["cenemde sislik", "cenemde = jaw"],
    ["yanağım şişti", "yanağım = cheek"],
    ["dudağım", "dudağım = lip"],
    ["burnum tıkalı", "burnum = nose"],
    ["göz kapağım düştü", "göz kapağım = eyelid"],
    ["göz altlarım mor", "göz altlarım = under_eye"],
    ["alnımdaki çizgiler", "alnımdaki = forehead"],
    ["yüzüm şişti", "yüzüm = face"],
    ["boynum", "boynum = neck"],
    ["göğsüm", "göğsüm = breast"],
    ["karnım", "karnım = belly"],
    ["bacaklarım", "bacaklarım = leg"],
    ["kollarım", "kollarım = arm"],
    ["koltuk altı", "koltuk altı = underarm"],
    ["saç derisi", "saç derisi = scalp"],
    ["ellerim", "ellerim = hand"],
    ["sırtım", "sırtım = back"],
    ["kulağım", "kulağım = ear"],
    ["bikini bölgesi", "bikini bölgesi = bikini"],
    ["kaşlarım", "kaşlarım = eyebrow"],
    ["my tooth hurts", "tooth = tooth"],
    ["my gums bleed", "gums = gum"],
    ["swollen face", "face = face"],
    ["under my eyes", "under my eyes = under_eye"],
    ["Zahnfleisch", "Zahnfleisch = gum"],
  ])("%s", (text, expected) => {
    expect(foundOf("body_part", text, { sector: "aesthetic" })).toEqual([expected]);
  });

  it.each([
    "diş hekimi arıyorum",
    "diş kliniği nerede",
    "diş hekimine",
    "dışarıdayım",
    "yurt dışından geliyorum",
    "yüz yüze görüşelim",
    "bu yüzden aradım",
    "yüzünden gelemedim",
    "yüzde 20 indirim",
    "yüz lira",
    "koli geldi mi",
    "kolay gelsin",
    "dişe dokunur bir indirim",
    "kulaklık",
    "randevu alın",
    "kasım ayı",
    "face to face",
    "come back tomorrow",
    "second hand",
    "karnabahar",
    "boyunca",
  ])("none in %s", (text) => {
    expect(foundOf("body_part", text, { sector: "dental" })).toEqual([]);
  });

  it("none inside of a treatment's name, and none in a shop", () => {
    expect(found("diş teli ve dudak dolgusu", { sector: "dental" })).toContain("treatment: diş teli = braces");
    expect(foundOf("body_part", "dudak dolgusu", { sector: "aesthetic" })).toEqual([]);
    expect(foundOf("body_part", "yüzüm ve burnum", { sector: "ecommerce" })).toEqual([]);
  });
});
