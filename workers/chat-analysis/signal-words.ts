/** The words by which a trade buyer or a valued customer gives themselves away, folded, as `phrases.ts` reads them. */
import type { WordLists } from "./phrases";

export type Clue =
  | "trade"
  | "loyal"
  | "valuable"
  /** "hep", "sizden" and "alırım" in one clause make a regular, in any order */
  | "always"
  | "fromYou"
  | "buys"
  | "order"
  | "unit"
  | "thousand"
  | "lira"
  | "foreignMoney"
  /** what a number may count that nobody orders: teeth, grafts, the pieces of a puzzle */
  | "counted"
  | "nothing";

export const CLUES: Record<Clue, WordLists> = {
  trade: {
    tr: `
      toptan toptana toptanda toptandan toptanci* toptanin toptan_fiyat* toptan_satis* bayi bayii bayisi bayiniz
      bayiyim bayiyiz bayiye bayimiz bayiler bayilere bayileri bayilerin* bayilik* bayi_ol* kurumsal
      kurumsal_fatura* kurumsal_alim* kurumsal_siparis* kurumsal_fiyat* kurumsal_musteri* kurumsal_teklif*
      kurumsal_anlasma* kurumsal_hediye* kurumsal_indirim* sirket_adina_fatura firma_adina_fatura sirketimiz_adina
      sirketim_adina firmamiz_adina firmam_adina ihale ihaleye ihalesi ihale_icin ihrac* ihracat* dropship*
      stoksuz* xml franchise* fason* private_label konsinye* teklif_mektub* tedarikci* tedarik_et* urun_tedarik*
      iskonto* gros toplu_alim* toplu_siparis* toplu_fiyat* toplu_sat* topluca_al* toplu_urun* adetli_alim*
      adetli_al* yuksek_adet* minimum_siparis* minimum_adet* min_adet min_siparis asgari_adet* asgari_siparis*
      kac_adetten adetten_fazla adetten_sonra koli_bazinda koli_hesabi #_koli_al* #_palet* palet_al* paletle
      duzine_al* duzinesi duzine_hesabi seri_fiyat* seri_alirsa* seri_basi* seri_mal* seri_sonu parti_mali
      fabrika_cikis* fabrikadan_almak uretici_misiniz uretici_firma* imalatci_misiniz esnaf_fiyat* esnafa_ozel
      esnafa_toptan perakende_fiyat* perakende_mi alip_satmak* alip_satac* alip_satic* urunlerinizi_sat*
      urunlerinizi_kendi* mallarinizi_sat* mallarinizi_burda* magazamda_sat* trendyolda_satac* trendyolda_satmak
      instagramda_satmak instagramda_satac* tekrar_satmak satis_yapiyoruz satis_yapiyorum canli_yayinda_satis
      reseller* komisyonla_sat* listelesem buyuk_miktar* cekle_calis* ciro_prim* satin_alma_birim*
      satin_alma_departman* satin_alma_sorumlu* ik_departman* insan_kaynaklari_birim* magazamiz_icin magazam_icin
      magazamiza magazama dukkanim_var dukkanim_icin dukkanimiz_icin dukkanima butigim_icin butigim_var butigime
      butigimiz* butik_aciyor* butik_acac* butik_acic* butik_islet* otelimiz_icin otelim_icin pansiyonumuz*
      restoranimiz* restoranim_icin restoran_zincir* kafemiz* cafemiz* kafem_icin cafe_aciyor* kafe_aciyor*
      sirketimiz_icin sirketimize sirketim_icin firmamiz_icin firmamiza firmam_icin is_yerimiz_icin isyerimiz_icin
      isletmemiz_icin isletmemize klinigimiz_icin klinigimize muayenehanemiz* eczanemiz* eczaneyim eczanem_icin
      okulumuz* anaokulumuz* kresimiz* kres_icin dernegimiz* dernek_olarak dernegi_olarak belediyemiz* fabrikamiz*
      spor_salonumuz* ofisimiz_icin ofisimize guzellik_salonumuz* kuaforum_icin personelimiz* calisanlarimiz*
      ogrencilerimiz* personele_dagit* calisanlara_dagit* acilis_icin_toplu subelerimiz* sube_var_hepsine
      zincir_market* promosyon_urun* logolu* logomuz* firma_logosu distributorluk* distributor_ol* distributorunuz*
      b_2_b yeniden_satmak yeniden_satis_icin toplu_alirsa* toplu_alac* toplu_alalim toplu_ver* koliyle koliden
      koli_kaca kasayla_al* duzineyle duzine_duzine palet_bazinda palet_bazli coklu_alim* adet_artt* adet_cok_ol*
      adet_siniri yuklu_alim* numune_siparis* numune_alabil* numune_gonder* acik_hesap_calis* mal_cekmek
      mal_almak_ist* mal_aliyorum bayinizle stoklamak_ister* vitrine_koy* tezgahim_var pazarciyim esnafa_ayri
      satmak_istesem satmak_isterim mallarini_sat* mallari_satar* urunlerini_sat* butigim magaza_sahibiyim
      shop_sahibiyim dukkan_sahibiyim acentesiyiz klinigiyiz belediyeyiz firmasiyiz isletmesiyiz isletiyoruz
      kaymakamlik_adina muhtarlik_olarak kooperatif* otelimiz_# bayilig*`,
    en: `
      wholesale* bulk in_bulk reseller resellers resell reselling dealer dealers dealership distribution_rights
      dropship* moq minimum_order_quantity minimum_quantity trade_price* trade_discount trade_account private_label
      corporate_gift* corporate_order* corporate_account corporate_invoice company_account volume_discount
      quantity_price quantity_discount purchasing_department procurement quote_us supplier supplier_terms
      large_quantit* big_quantit* large_quantity by_the_carton by_the_pallet by_the_hundred container_load
      fob_price* franchise* for_our_shop for_my_shop for_our_store for_my_store for_our_hotel our_hotel_needs
      for_our_company for_our_employees for_employees for_our_staff for_our_restaurant for_our_clinic i_own_a_shop
      i_run_a_boutique we_run_a_boutique own_a_shop own_a_boutique have_a_shop have_a_boutique stock_your
      become_your_dealer authorised_seller authorized_seller sell_your_products selling_your_products
      contract_manufactur* b_2_b become_a_distributor your_distributor distributor_wanted distribution_for
      quote_for_# promotional_items large_orders by_the_dozen per_carton per_pallet trade_sales our_company_wants
      project_price team_price price_per_piece_at on_consignment export_prices from_the_factory`,
    de: `
      großhandel* grosshandel* großhändler* wiederverkäuf* händler händlerpreis* händlerrabatt mengenrabatt*
      großbestellung* gewerblich* gewerbekund* firmenkund* großabnehm* einkaufspreis* staffelpreis* für_unser_hotel
      für_unsere_firma für_unseren_laden für_mein_geschäft für_meinen_laden für_unsere_mitarbeiter
      vertriebspartner*`,
    ru: `
      опт оптом оптов* оптовая оптовую дилер* дистрибьют* перепродаж* партия_товара партию крупный_опт для_магазина
      для_нашего_магазина в_наш_магазин для_отеля для_нашей_компании юрлиц* юр_лиц* дропшип* безнал_для`,
    ar: `
      بالجملة بالجمله جملة_سعر سعر_الجملة سعر_الجمله اسعار_الجملة جمله بيع_بالجملة موزع موزعين تاجر تجار لمحلي
      لمتجري عندي_محل عندي_متجر كميات_كبيرة كميات_كبيره كمية_كبيرة كميه_كبيره للشركة لشركتنا دروبشيب* فندقنا`,
  },
  loyal: {
    tr: `
      yillardir_musteri* senelerdir_musteri* #_yildir_musteri* #_senedir_musteri* #_yillik_musteri* yildir_musteri*
      senedir_musteri* eski_musteri* daimi_musteri* devamli_musteri* surekli_musteri* sadik_musteri*
      duzenli_musteri* sabit_musteri* yillarin_musteri* #_yildir_hastaniz* yillardir_sizdey* yillardir_sizinle
      yillardir_sizi_tercih* hep_sizi_tercih* her_zaman_sizi_tercih* #_siparisim* #_alisverisim* #_alisim*
      #_kez_aliyorum #_kez_alisveris* #_kez_siparis_ver* #_kez_aldim #_kere_aldim #_kere_siparis_ver* #_defa_aldim
      #_defa_aliyorum #_defa_siparis_ver* #_kere_alisveris* ucuncu_siparisim* dorduncu_siparisim*
      besinci_siparisim* altinci_siparisim* yedinci_siparisim* sekizinci_siparisim* dokuzuncu_siparisim*
      onuncu_siparisim* ucuncu_kez_aliyorum dorduncu_kez_al* besinci_kez_al* kacinci_siparisim*
      kacinci_alisverisim* defalarca_aldim defalarca_alisveris* defalarca_siparis_ver* onlarca_siparis*
      bircok_kez_aldim cok_kez_aldim yine_sizden_al* tekrar_sizden_al* gene_sizden_al* butun_alisverisimi
      tum_alisverislerimi tum_alisverisimi her_alisverisimi hep_burdan_al* hep_buradan_al* sizden_baska_yerden_alm*
      baska_yerden_almam eski_hastanizim eski_hastanizdim onceki_hastanizim yillardir_hastaniz*
      yillardir_hastasiyim`,
    en: `
      regular_customer* loyal_customer* returning_customer* repeat_customer* longtime_customer* long_time_customer*
      long_standing_customer old_customer existing_customer regular_client loyal_client returning_patient
      regular_patient existing_patient always_buy_from always_order_from always_shop always_come_to_you
      customer_for_years customer_for_# been_a_customer been_your_customer been_buying been_ordering been_shopping
      buy_from_you_all order_from_you_all #_th_order #_rd_order third_order fourth_order fifth_order sixth_order
      tenth_order third_purchase ordered_many_times bought_many_times bought_from_you_many ordered_from_you_many
      ordered_several_times ordered_from_you_several third_time_ordering #_th_time_ordering patient_for_years
      patient_of_yours_for`,
    de: `
      stammkund* treue_kund* treuer_kunde langjährig*_kund* seit_jahren_kund* seit_jahren_bei bestelle_immer
      kaufe_immer bestelle_regelmäßig immer_bei_euch immer_bei_ihnen #_bestellung`,
    ru: `
      постоянн*_клиент* постоянн*_покупател* всегда_у_вас всегда_заказываю_у всегда_покупаю_у давно_у_вас_покупаю
      заказываю_у_вас_постоянно постоянно_заказываю постоянно_покупаю не_первый_раз_заказываю много_лет_ваш`,
    ar: `
      زبون_دائم زبونة_دائمة زبونه_دائمه زبون_قديم زبونة_قديمة عميل_دائم عميلة_دائمة عميل_قديم دايما_اشتري
      دائما_اشتري دايما_اطلب دائما_اطلب كل_مرة_اشتري_منكم زبونتكم_من زبونكم_من`,
  },
  valuable: {
    tr: `
      buyuk_siparis* buyuk_bir_siparis* yuklu_siparis* yuklu_bir_siparis* yuklu_alisveris* yuklu_bir_alisveris*
      yuksek_tutarli* buyuk_alisveris* buyuk_bir_alisveris* butun_evi_sizden tum_evi_sizden evin_tum_esya*
      evin_butun_esya* cok_yuklu_alac* yuklu_miktarda_al* butce_sinirim_yok butce_sorun_degil para_onemli_degil
      fiyat_onemli_degil`,
    en: `
      big_order large_order huge_order high_value_order spend_a_lot spent_a_lot spent_thousands budget_is_no
      money_is_no price_doesnt_matter furnish_the_whole`,
    de: "große_bestellung grosse_bestellung geld_spielt_keine",
    ru: "большой_заказ крупный_заказ крупный_покупатель цена_не_важна",
    ar: "طلبية_كبيرة طلب_كبير السعر_مو_مهم السعر_غير_مهم",
  },
  always: {
    tr: `
      hep surekli her_zaman herzaman devamli yillardir senelerdir #_yildir #_senedir yildir senedir her_ay her_sene
      daima genelde hep_ama_hep kac_yildir kac_senedir ailecek ailece`,
    en: "always for_years regularly every_month for_#_years years",
  },
  fromYou: {
    tr: "sizden sizde size sitenizden magazanizdan dukkaninizdan sayfanizdan burdan buradan sizlerden",
    en: "from_you from_your with_you your_shop your_store",
  },
  buys: {
    tr: `
      aliyorum aliyoruz aliyom aliyorduk aliyordum alirim aliriz alirdim alirdik siparis_veriyor* siparis_ediyor*
      siparis_veririm geliyorum geliyoruz gelirim geliriz yaptiriyor* yaptiririm aldik_hep`,
    en: "buy buying ordering shop shopping",
  },
  order: {
    tr: "siparis* alisveris* sepetim* sepetimde sepette harcad* harciyor* harcayac* alim_yap* alacag* alicam alacam",
    en: "order orders ordered spent spend bought purchase purchased cart",
    de: "bestell* ausgegeben einkauf*",
    ru: "заказ* купил* потратил* покупк*",
    ar: "طلب طلبت طلبية اشتريت صرفت",
  },
  unit: {
    tr: `
      adet adedi adete adetten adeti adedine tane tanesi taneye taneden parca parcaya koli kutu cift takim set
      duzine paket_al* kisiyiz davetli davetliye davetlimiz misafire ogrenci ogrenciye ogrencimiz calisan calisana
      calisanimiz personel personele personelimiz cocuga daire daireye dairelik odali`,
    en: "pieces piece pcs pc units pairs boxes sets cartons items guests employees students flats",
    de: "stück stueck stk",
    ru: "штук шт единиц комплект*",
    ar: "قطعة قطعه قطع حبة حبه حبات كرتون كرتونة",
  },
  thousand: {
    tr: "bin",
    en: "thousand k",
    ru: "тысяч*",
    ar: "الف الاف",
  },
  lira: {
    tr: "tl lira liralik tllik liraya liradan try",
    en: "liras",
  },
  foreignMoney: {
    tr: "euro euroluk avro dolar dolarlik dolara usd eur sterlin pound gbp",
    en: "dollars euros pounds",
    ru: "евро доллар*",
    ar: "دولار يورو",
  },
  counted: {
    tr: `
      dis disi disim dislerim disler disten dise kaplama* zirkonyum* lamina* implant* porselen_dis* veneer* dolgu*
      greft* kok unite* seans* igne* ip_aski ml cc plak_tedavi* botoks* boncuk_dolgu puzzle* yapboz* lego* vida
      vidasi vidasindan eksik* takipci* taksit*`,
    en: `
      teeth tooth veneer* crown* implant* graft* sessions session units_of_botox units_botox ml fillings filling
      hair`,
    de: "zähne zahn* implantat* veneers kronen sitzung*",
    ru: "зуб* винир* коронк* имплант* сеанс* граф*",
    ar: "سن اسنان ضرس فينير زركون جلسة جلسات",
  },
  nothing: {
    tr: `
      kurumsal_degil* kurumsal_bir_firma* kurumsal_firma* kurumsallik* kurumsal_olamam* yetkili_bayi*
      yetkili_bayiniz bayiden bayiden_al* toptan_iptal* toptan_iade* hepsini_toptan toplu_tasima* toplu_mesaj*
      toplu_igne* eski_musteri_degil* musterinizim_demi logolu_degil logolu_mu_geliyor #_siparisimden
      #_siparis_numara* buyuk_siparis_degil gazete_bayi* esnaf_kargo* yoksa_toptan kurumsal_iletisim*
      toptan_bir_bakim duzenli_musteri*_ol* surekli_musteri*_ol* devamli_musteri*_ol* sadik_musteri*_ol*
      daimi_musteri*_ol*`,
    en: "not_a_regular_customer not_wholesale not_in_bulk bulky legal_tender car_dealer",
  },
};

/** From here on an order counts as large: lira, and the usual foreign currencies. A shop's average basket is far below. */
export const LARGE_ORDER = { lira: 20_000, foreignMoney: 500 } as const;

/** LED-01: "100 adet" is a trade buyer, a dozen is a family. */
export const TRADE_QUANTITY = 20;

export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ["yirmi", 20],
  ["otuz", 30],
  ["kirk", 40],
  ["elli", 50],
  ["altmis", 60],
  ["yetmis", 70],
  ["seksen", 80],
  ["doksan", 90],
  ["yuz", 100],
  ["ikiyuz", 200],
  ["ucyuz", 300],
  ["besyuz", 500],
]);
