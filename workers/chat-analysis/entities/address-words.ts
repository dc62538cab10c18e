/** The words a Turkish postal address is made of, folded, and the words no name in it has. */

/** Quarters: "mah.", "mahallesi", "mahallesinde". */
export const AREA = /^(?:mah|mh|mahall?e(?:si(?:n\p{L}{0,4})?)?)$/u;

/** Streets of every width. */
export const STREET =
  /^(?:cad|cd|cadde(?:si(?:n\p{L}{0,4})?)?|sok|sk|sokak|sokagi(?:n\p{L}{0,4})?|bulvar(?:i(?:n\p{L}{0,4})?)?|blv|bulv|cikmazi|meydani)$/u;

/** What houses together are called. */
export const BUILDING =
  /^(?:apt|apartman(?:i(?:n\p{L}{0,4})?)?|sitesi(?:n\p{L}{0,4})?|konutlari|evleri|villalari|rezidans\p{L}{0,2}|residence|plaza|konagi|konaklari|kulesi|ishani)$/u;

/** Behind "iş": "Çamlık İş Merkezi". */
export const BUSINESS = /^(?:merkezi|hani)$/;

/** The words of a form: "Mahalle: Caferağa, Sokak: Moda". */
export const LABEL = /^(?:mahalle(?:si)?|mah|cadde(?:si)?|cad|cd|sokak|sok|sk|bulvar|apartman|apt|site)$/;

/** Before the number of a house, "no" or not behind it: "no:5", "kapı no 5", "numara 5". */
export const DOOR = /^(?:no|nu|numara|numarasi|kapi|bina|dis|ic)$/;

export const FLOOR = /^(?:kat|k)$/;

export const NAMED_FLOOR = /^(?:zemin|giris|bodrum|cati|asma)$/;

export const FLAT = /^(?:daire|d)$/;

export const BLOCK = /^(?:blok|blk)$/;

/** What makes the number behind a street something else: "Lale Caddesi 250 tl". */
export const COUNTED = /^(?:tl|lira|try|usd|eur|euro|dolar|nolu|numarali|siparis|adet|tane|kisi|gun|saat|[₺$€%])/;

/** The ending of a number, written apart: "no 5 e gelsin". */
export const ENDING = /^(?:y?[ae]|[dt][ae]n?|n?[iu]n|y?[iu])$/;

/** They say which one is meant ("yeni adres"), and are names themselves right before their word ("Yeni Sokak"). */
export const OWN_NAME = /^(?:yeni|eski|ana|ara|alt|ust|karsi)$/;

/** Words that begin no name of a quarter, street or house. */
export const NO_NAME = new Set(
  (
    "ve ile veya ya de da mi mu ki ben biz sen siz bana bize size benim bizim sizin onun bu su o her hangi ayni baska diger ne nerede neresi kac bir bi iki " +
    "arka on yan ara ana alt ust karsi yakin dogru yanlis eski yeni tam acik kapali degil idi olan olacak olsun var yok evet hayir tamam lutfen ltf merhaba selam " +
    "adres adresi adresim adresime adresimi adresimiz adresine adresiniz teslimat fatura ev evim evimiz evime is isyeri oturuyorum yasiyorum kargo kargom kargomu kargoyu " +
    "siparis siparisim siparisimi siparisi paket paketi paketim urun urunu gonderin gonderir gelsin getirin birakin yollayin cevirin gonderilsin degistirin " +
    "misiniz musunuz adi adini ismi isim tel telefon no nu numara kat k daire d blok blk kapi bina mahalle mah mh cadde cad cd sokak sok sk bulvar blv apt apartman site posta kodu il ilce semt " +
    "internet web alisveris takip musteri seri hat sira model urun beden numaram magaza muzik oyun hesap yazmisim yazdim olarak icin sonra once kadar tl lira adet tane the in at my is to i"
  ).split(" "),
);

/** The same before anything is folded: most texts end here. */
export const MAY_HOLD_UNFOLDED =
  /(?:mah|cad|so[kgğ]|bulv|blv|apart|s[iİ]tes|konut|evler|villa|rez[iİ]d|res[iİ]d|plaza|kona[gkğ]|kules|han[ıiIİ]|merkez|meydan|kmaz)|(?:mh|cd|sk|apt)(?![a-zğıöüşç])/i;

/** Ways to write that hold none of the words above need no closer look. */
export const MAY_HOLD =
  /\b(?:mah|mh\b|cad|cd\b|so[kg]|sk\b|bulv|blv|apt\b|apart|sites|konut|evleri|villal|rezid|resid|plaza|kona[gk]|kulesi|ishani|hani\b|merkezi|meydan|cikmaz)/;
