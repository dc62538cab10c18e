/**
 * The words of the first engine, folded. `word*` matches every word that begins so (Turkish adds its endings behind),
 * `two_words` match one after the other. The longest match wins, so an exception is simply a longer entry.
 */

/** Topics a person answers in this version; named so that the person sees at once what it is about. */
export const TOPICS = [
  "return",
  "exchange",
  "cancel",
  "price",
  "stock",
  "invoice",
  "complaint",
  "damaged",
  "lost",
  "address",
  "payment",
  "wholesale",
  "purchase",
  "place",
] as const;
export type Topic = (typeof TOPICS)[number];

export type Concept =
  | Topic
  | "cargo"
  | "order"
  | "item"
  | "product"
  | "carrier"
  | "where"
  | "stuck"
  | "track"
  | "number"
  | "status"
  | "prepared"
  | "came_out"
  | "when"
  | "day"
  | "arrive"
  | "arrived"
  | "delivered"
  | "missing"
  | "waiting"
  | "eta"
  | "practice"
  | "on_the_road"
  | "seen"
  | "ask"
  | "question"
  | "not_asking"
  | "human"
  | "opt_out"
  | "greeting"
  | "thanks"
  | "polite"
  | "filler";

type Words = { tr: string; en: string };

export const LEXICON: Record<Concept, Words> = {
  cargo: {
    tr: "kargo* koli kolim* koliyi paket paketi paketin paketim* paketimi* paketler* paketiniz gonderi gonderim gonderimi* gonderiler* gonderimiz* teslimatim*",
    en: "package* parcel* shipment* packet delivery",
  },
  order: { tr: "siparis*", en: "order orders ordered ordernumber" },
  item: {
    tr: "urunum* urunlerim* urun urunu urunun urunler* urunlerin aldigim* aldiklarim* esyam* esyalarim* malim* emanet*",
    en: "item items stuff purchase goods",
  },
  product: {
    tr: "kargo_pantolon* kargo_sort* kargo_cep* kargo_tulum* bu_urun* pantolon* elbise* gelinlik* kumas* model* olcu* malzeme* garanti* hediye* beden* renk* rengi* sezon* numara_var katalog* yeni_urun*",
    en: "size sizes color* colour* fabric model warranty gift catalog* cargo_pants",
  },
  carrier: {
    tr: "hangi_kargo* kargo_firma* kargo_sirket*",
    en: "which_carrier which_courier shipping_company courier*",
  },
  where: {
    tr: "nerde* nerede* nerelerde* nereye nerelere hangi_sube* hangi_firma* hangi_sehir* hangi_dagitim* konumu konumunu",
    en: "where whereabouts wheres",
  },
  stuck: { tr: "kaldi kalmis takildi* takilmis* takili ayni_yerde*", en: "stuck" },
  track: { tr: "takip* takib* sorgula* izleme*", en: "track tracking tracked trace" },
  number: {
    tr: "no numara* numarasi* numarami_al* numarasini_al* numarasi_al* numarasi_var_mi no_var_mi numaram_var_mi kodu kod kodunu link* linki*",
    en: "number no code link",
  },
  status: {
    tr: "durum* durumda son_durum* asama* hangi_asama* akibet* haber_var_mi gelisme_var_mi bilgi_var_mi gelisme* ne_alemde ne_oldu ne_olacak sorun_var_mi sorun_mu_var sikinti_var_mi sikinti_mi_var bir_sorun_mu",
    en: "status update updates progress whats_happening what_happened",
  },
  prepared: {
    tr: "hazirlan* hazir hazirladi* onaylan* onayladi* onay kargoya_ver* kargoya_teslim* kargoya_cik* kargolan* kargoladi* kargolad* gonderildi* gonderilmis gonderilecek* gonderilir* gonderdiniz* gonderecek* gonderilmedi* yolladiniz* yollandi* yollanacak* yola_cik* cikis_yap* paketlen* isleme_al* sevk*",
    en: "shipped ship dispatch* sent confirmed ready prepared processed processing packed left_the ship_it go_through went_through",
  },
  came_out: { tr: "cikti cikmis cikacak", en: "left" },
  when: {
    tr: "ne_zaman* ne_vakit kac_gun* kac_saat* kacta hangi_gun* saat_kac* kac_hafta* ne_kadar_sur* ne_kadar_zaman* ne_kadar_kaldi ne_kadar_sonra zaman",
    en: "when how_long how_many_days what_day what_time how_soon which_day",
  },
  day: {
    tr: "bugun* yarin* aksama aksam haftaya pazartesi* sali saliya carsamba* persembe* cuma cumaya cumartesi* pazar pazara hafta_sonu* bayrama bayramdan",
    en: "today tomorrow tonight weekend monday tuesday wednesday thursday friday saturday sunday",
  },
  arrive: {
    tr: "gelir* gelecek* geliyor* geliyo gelio gelsin gelmesi* gelmeden gelebil* gelirmi gelis* ulasir* ulasacak* ulasmasi* ulasim ulassin elime* elimde* elimize* elimizde* teslim teslim_ed* teslim_al* teslim_ol* teslimat* varir* varacak* varmasi getirir* getirecek* getiriyor* yetisir* yetisecek* gecer",
    en: "arrive arrives arriving arrival deliver delivering come comes coming get_here get_it receive reach reaches be_here gets_here get_to_me gets_to_me",
  },
  arrived: {
    tr: "geldi geldiler gelmis ulasti ulasmis teslim_aldim teslim_aldik elime_gecti elime_ulasti vardi varmis",
    en: "arrived came received",
  },
  delivered: { tr: "teslim_edildi* teslim_edilmis* teslim_edilen teslim_olmus teslim_oldu", en: "delivered" },
  missing: {
    tr: "gelmedi* gelmemis* gelmiyor* gelmeyen gelemedi* gelmez getirmedi* getirmiyor* getirilmedi* ulasmadi* ulasmamis* ulasmiyor* ulastirilmadi* elime_gecmedi* elime_ulasmadi* teslim_edilmedi* teslim_edilmemis* teslim_alamadim* teslim_almadim* alamadim* almadim* hala_yok haber_yok ses_yok gecikti* gecikme* gecikmis gecik* gec_kaldi ne_kadar_daha bekleyecegim beklicem ortada_yok",
    en: "havent_received hasnt_arrived hasnt_come havent_arrived didnt_arrive didnt_come didnt_receive didnt_get havent_got not_arrived not_received not_delivered hasnt_been_delivered never_arrived never_came never_received still_waiting late delay* isnt_here not_here",
  },
  waiting: { tr: "bekliyorum bekliyoruz bekliyom bekledim", en: "waiting" },
  eta: {
    tr: "teslimat_tarih* teslim_tarih* tahmini* teslimat_sure* teslim_sure* kargo_sure* varis*",
    en: "eta delivery_date delivery_time arrival_date estimated expected",
  },
  /** how the shop does things in general, not with this customer's order */
  practice: {
    tr: "kapiya_kadar kargo_cikis* gonderiyorsunuz gonderiyor_musunuz yolluyorsunuz yolluyor_musunuz kargoluyorsunuz kargoluyor_musunuz calisiyorsunuz",
    en: "do_you_ship do_you_deliver do_you_send",
  },
  on_the_road: {
    tr: "dagitim* dagitima_cik* yolda subede subeye transfer*",
    en: "out_for_delivery on_the_way in_transit",
  },
  seen: { tr: "gorunuyor* gozukuyor* yaziyor* diyor* gorunen gosteriyor*", en: "says shows showing marked" },
  ask: {
    tr: "mi mu misiniz musunuz miyim muyum midir mudur misin musun miyiz muyuz",
    en: "did does has have is are will",
  },
  question: {
    tr: "nasil neden niye nicin hangi kac kim ne nedir neler kimden nereden",
    en: "how what why which who can could do would whats",
  },
  not_asking: { tr: "sormuyorum sormadim sormuyoruz hakkinda_degil", en: "not_asking not_about isnt_about" },
  return: {
    tr: "iade* geri_gonder* geri_yolla* geri_ver* geri_al* parami_geri param_geri kargo_iade*",
    en: "return returning returns refund* send_back send_it_back money_back",
  },
  exchange: { tr: "degisim* degistir* takas*", en: "exchange* swap replace*" },
  cancel: { tr: "iptal* vazgec* cayma*", en: "cancel* cancelling" },
  price: {
    tr: "ucret* fiyat* kac_lira kac_tl kac_para ne_kadar lira tl indirim* kupon* kampanya* bedava* pahali* para puan*",
    en: "price* cost* how_much discount* coupon* fee fees free_shipping cheaper promo*",
  },
  stock: {
    tr: "stok* stog* var_mi kaldi_mi tukendi* tekrar_gelir mevcut satista*",
    en: "stock in_stock available availability restock* sold_out",
  },
  invoice: { tr: "fatura* e_arsiv irsaliye*", en: "invoice* receipt bill" },
  complaint: {
    tr: "sikayet* rezalet* rezil* berbat* igrenc* kotu* dolandir* hirsiz* sahtekar* mahkeme* avukat* hakem* tuketici* magdur* biktim* sinirlendim sinirliyim skandal* sorumsuz* ilgisiz* kaba kabaydi yalan* memnun_degil* memnun_kalmad* hayal_kiriklig* kalitesiz* amk aq amq mk siktir* serefsiz* salak* aptal* gerizekali*",
    en: "complain* terrible awful horrible scam* worst ridiculous unacceptable angry lawyer fraud fuck* shit* disappointed disgusting",
  },
  damaged: {
    tr: "kirik* kirildi kirilmis hasar* bozuk* bozul* yirtik* yirtil* defolu* ayipli* yanlis* eksik* ezik* ezilmis acilmis calismiyor* farkli_urun* baska_urun* lekeli* ici_bos*",
    en: "damaged broken wrong missing defective faulty torn doesnt_work not_working incomplete",
  },
  lost: { tr: "kayip* kaybol* calindi* calinmis*", en: "lost stolen" },
  address: {
    tr: "adres_degis* adresimi* adresi_degis* adresi_yanlis* adres_yanlis* adres_guncel* farkli_adres* baska_adres*",
    en: "change_address change_my_address change_the_address wrong_address different_address another_address my_address",
  },
  payment: {
    tr: "odeme* taksit* havale* eft kredi_kart* param parami paramin cuzdan* bakiye* hesabima",
    en: "payment* charged instalment* installment* credit_card paid_twice pay",
  },
  wholesale: { tr: "toptan* kurumsal* bayi bayilik*", en: "wholesale bulk" },
  purchase: {
    tr: "siparis_vermek* siparis_verebil* siparis_verecek* siparis_verirsem siparis_versem siparis_etsem siparis_edersem siparis_vermeden siparis_nasil nasil_siparis* versem verirsem alirsam alsam satin_al* almak_istiyorum alabilir_miyim alabilir_miyiz yurtdisi* yurt_disi*",
    en: "want_to_order want_to_buy like_to_order like_to_buy place_an_order if_i_order if_i_buy how_to_order buy abroad international",
  },
  place: {
    tr: "magaza* dukkan* adresiniz* yeriniz* konumunuz* subeniz* subeleriniz* neredesiniz nerdesiniz nerdesin neredesin showroom*",
    en: "store stores shop shops located location showroom your_office",
  },
  human: {
    tr: "temsilci* musteri_hizmet* musteri_temsilci* canli_destek* canli_biri* canli_temsilci* gercek_biri* gercek_kisi* gercek_insan* gercek_bir_insan* gercek_bir_kisi* insanla insan_istiyorum insan_yok_mu bir_insan* yetkili* biriyle_gorus* biriyle_konus* biriyle_yazis* birisiyle_gorus* birisiyle_konus* biri_baksin biri_arasin beni_ara* operator* bot_mu* robot_mu* botla robotla bot_ile robot_ile",
    en: "human humans agent agents representative real_person live_person operator customer_service customer_support live_support live_chat live_agent speak_to_someone talk_to_someone speak_with_someone talk_with_someone speak_to_a_person talk_to_a_person someone_real is_this_a_bot are_you_a_bot",
  },
  opt_out: {
    tr: "listeden_cik* listenizden_cik* mesaj_atma mesaj_atmayin* mesaj_gonderme mesaj_gondermeyin* mesaj_istemiyorum mesaj_yollamayin* mesaj_almak_istemiyorum reklam_istemiyorum reklam_atmayin* reklam_gondermeyin* abonelikten_cik* bana_yazmayin* rahatsiz_etmeyin*",
    en: "unsubscribe stop_messaging stop_sending stop_texting dont_message dont_text opt_out remove_me",
  },
  greeting: {
    tr: "merhaba* selam* selamun* aleykum* gunaydin* tunaydin* iyi_gunler* iyi_aksamlar* iyi_geceler* iyi_haftalar* iyi_calismalar* iyi_bayramlar hayirli_isler hayirli_gunler hayirli_aksamlar hayirli_cumalar kolay_gelsin orada_misiniz orda_misiniz kimse_yok_mu kimse_var_mi naber ne_haber nasilsin* alo",
    en: "hello hi hey hiya good_morning good_afternoon good_evening good_day greetings how_are_you",
  },
  thanks: {
    tr: "tesekkur* sagol* sag_ol* saol* eyvallah* allah_razi* eline_saglik* elinize_saglik* ellerinize_saglik* naziksin* super harika* mukemmel* tamam* peki anladim* olur_tamam rica_ederim sorun_degil okey ok",
    en: "thanks thank thank_you cheers great perfect awesome got_it appreciate* ok okay cool",
  },
  polite: {
    tr: "yardim* bilgi* bilgi_al* bilgi_ver* bilgilendir* haber_ver* bakar bakabilir* bakarmi kontrol* ogren* sorabilir* sormak* soracak* soracag* soracam sorucam sorcam soru sorum sorumuz sorular* bir_sey konuda konu konuyla soyler* soyleye* yazar yazarsaniz ilgilen* yardimci_ol* merak_ed* merak_ettim paylas* ilet* bulabil* gorebil* gormek",
    en: "help question ask asking check know tell information info let_me_know wondering find_out see look something",
  },
  filler: {
    tr: "bir bu su o ya da de ki cok lutfen acaba benim bana beni ben biz bize bizim size sizin sizden siz efendim canim hocam abi abla kanka kardes* kardesim hala daha artik iste yani sey simdi hemen biraz icin ile ilgili hakkinda istiyorum istiyoruz istedim isterim rica ederim olur olurmu olabilir var yok degil diye kadar gibi gun gundur gunden haftadir hafta gecen once onceki dun sabah saat oldu oluyor ettim etti edecek dilerim olsun ilginiz ilgin verdim verdigim vermistim vermisti aldim almistim trendyol* kirikkale* uzerinden bey hanim bak bakin nolur gercekten evet hayir hep her hic iki uc bes dort tane adet gonderdim gonderdigim sizde bende",
    en: "a an the my your our i im me you we it its this that these those to of on in at for from with by be been was were am and please just still yet now so since ago last days day week weeks there any anything already want would like id ive sir madam dear bro guys about some been not dont no yes placed bought made trendyol if much very lot kind really again all both",
  },
};

/** Words worth recognising with one wrong, missing, extra or swapped letter. Only long, unmistakable ones. */
export const FORGIVEN =
  "kargo kargom kargomu kargonun siparis siparisim siparisimi nerede zaman gelecek gelmedi takip teslimat paketim urunum merhaba tesekkurler temsilci package parcel order where tracking delivery arrive status";

/** Real words one letter away from a forgiven one. */
export const NOT_FORGIVEN = new Set([
  "there",
  "their",
  "states",
  "karga",
  "gelmeli",
  "others",
  "older",
  "border",
  "talip",
  "tarih",
]);

/** The whole message must be this: inside a sentence these words mean other things. */
export const OPT_OUT_ALONE = new Set(["stop", "ret", "stop lutfen", "lutfen stop", "stop please", "please stop"]);

export const ANGRY_EMOJI = new Set(["😡", "🤬", "😠", "👎", "🤮"]);
