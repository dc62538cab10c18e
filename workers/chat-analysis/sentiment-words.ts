/**
 * The words of moods and threats, folded, as `phrases.ts` reads them. `nothing` holds what only looks like a mood:
 * greetings, product names, parts of the body. Longer entries win, so an exception is a longer entry.
 */
import type { WordLists } from "./phrases";

/** What a word says by itself, -1 to 1, before negation and emphasis. */
export const WEIGHTS = {
  delighted: 0.85,
  pleased: 0.6,
  fine: 0.3,
  thankful: 0.5,
  /** praise, or mockery when the rest is bad */
  praising: 0.55,
  /** mockery, or praise when the rest is good */
  mocking: -0.55,
  troubled: -0.22,
  late: -0.24,
  defect: -0.3,
  displeased: -0.5,
  /** "aramadınız", "bilgi vermiyorsunuz": told by the ending alone */
  reproach: -0.28,
  ignored: -0.5,
  wronged: -0.65,
  outraged: -0.88,
  insult: -0.9,
  complaint: -0.5,
  legal: -0.45,
  /** a court or a lawyer is named; what for is open */
  court: -0.2,
  public: -0.5,
  badReview: -0.6,
  chargeback: -0.45,
  menace: -0.7,
} as const;
export type Mood = keyof typeof WEIGHTS;

/** What changes the words around it, or says something about the matter and not about the mood. */
export type Sign =
  | "notBefore"
  | "notAfter"
  | "notAround"
  | "more"
  | "less"
  | "unless"
  | "contrast"
  | "asks"
  | "body"
  | "paper"
  | "office"
  | "place"
  | "tells"
  | "partner"
  | "vows"
  | "contact"
  | "again"
  | "days"
  | "urgent"
  | "superior"
  | "nothing";

const MOOD_WORDS: Record<Mood, WordLists> = {
  delighted: {
    tr: `
      mukemmel* harika* muhtesem* sahane* super superdi* supersiniz superler harikasin* bayildi* bayiliyor*
      bayilmis* asik_oldu* asigim kusursuz* fevkalade* enfes* nefis* efsane efsanesiniz efsaneydi muthis* on_numara
      10_numara 10_uzerinden_10 10/10 5/5 5_yildiz bes_yildiz 5_yildizi* bes_yildizi* iyi_ki on_numara_5_yildiz
      on_numara_bes_yildiz hayran_kal* hayraniz* tek_kelimeyle_mukemmel perfect =ölürüm_bu =ölürüm_size
      =ölürüm_buna mest_oldu* buyulendi* kralsin* kralsiniz adamsin* dort_dortluk* sapka_cikar* beklentimin_ust*
      bekledigimden_iyi beklediğimden_de_iyi bekledigimden_daha_iyi bekledigimden_guzel bekledigimden_daha_guzel`,
    en: `
      perfect perfectly amazing* awesome excellent* fantastic* wonderful* brilliant outstanding superb flawless
      love_it love_this love_my love_them loved absolutely_love in_love 5_star 5_stars five_star five_stars
      best_service best_experience best_clinic best_doctor best_customer_service legend couldnt_be_happier
      cant_thank_you_enough cant_thank_enough exceeded_my exceeded_our over_the_moon stunning gorgeous delighted
      incredible_service youre_the_best you_are_the_best are_the_best simply_the_best saved_my_day you_guys_rock
      exactly_what_i_needed pass_my_thanks fabulous top_notch first_class out_of_this_world`,
    de: `
      perfekt* hervorragend* ausgezeichnet* fantastisch* großartig* grossartig* wunderbar* spitze begeistert*
      traumhaft* überglücklich die_besten genial* 5_sterne fünf_sterne`,
    ru: `
      прекрасн* превосходн* великолепн* идеальн* восхитительн* в_восторге восторг* обожаю лучшие лучший_сервис
      потрясающ* шикарн* супер 5_звезд пять_звезд замечательн* чудесн* изумительн*`,
    ar: "ممتاز* رائع* روعه روعة مذهل* خرافي* احسن_خدمه احسن_خدمة افضل_خدمة مثالي* يجنن* تجنن تحفة تحفه ابداع يفوز",
  },
  pleased: {
    tr: `
      memnunum memnunuz memnun* memnuniyet* begen* sevdim sevdik sevdi seviyorum seviyoruz guzel guzeldi* guzelmis*
      guzeller cok_iyi iyisiniz tavsiye_ederim tavsiye_ederiz tavsiye_ediyor* tavsiye_edecegim tavsiye_edicem
      oneririm oneririz oneriyorum onerecegim onericem oneriyoruz hosuma_git* hosumuza_git* cok_hos mutlu_oldu*
      mutlu_ettiniz mutluyum mutluyuz mutlu_ett* sevindi* minnettar* kaliteli kaliteliydi basarili* nazik* kibar*
      guler_yuz* guleryuz* tatlisin* ilgilisiniz ilgiliydi* cok_ilgili ilgililer profesyonelsiniz tam_istedigim*
      tam_bekledigim* pirilpiril piril_piril isil_isil gonlunuz_ferah icim_rahat* rahatladi* rahatlatti* sorunsuz*
      guveniyor* guvendigim* kalitesi_guzel kalitesi_iyi cok_sevdi* cok_sevindi* guzellestirdiniz gozlerim_dol*
      hizir_gibi tam_zamaninda ozenle ozenli* bu_ilgiyi_baska hayalimdeki_gibi hayal_ettigim* cok_yakisti
      canavar_gibi jet_hizi* jet_gibi tertemiz_is mis_gibi vazgecilmez* gonlumu_fethet* favorim favori_magaza*
      dert_gormesin* altin_eller* eli_hafif eliniz_hafif gonul_rahatlig* duaci* dua_ediyo* cok_sukur_memnun
      gozumuz_arkada_kalm* isini_biliyor* isinin_ehli* isinizin_ehli*`,
    en: `
      happy pleased satisfied* satisfying glad beautiful* lovely helpful impressed impressive comfortable enjoyed
      really_good very_good great good_job good_service good_quality top_quality really_like very_nice so_nice
      works_great relieved well_done like_it liked_it i_like_the delicious trust_you i_recommend will_recommend
      would_recommend definitely_recommend highly_recommend recommend_you recommend_them recommend_this
      recommending_you friendly professional`,
    de: `
      zufrieden* gut_gemacht freundlich* gefällt* empfehle* weiterempfehl* sehr_gut toll* glücklich freut_mich
      freue_mich hat_geklappt wunderbar_geklappt nettes =schön =schöne =schöner =schönes =schönen =wunderschön*
      top_service top_leistung klasse_gemacht sehr_aufmerksam nette netter bestens einwandfrei* tadellos* prima
      kompetent* wohlgefühlt`,
    ru: `
      доволен довольна довольны нравится понравил* рекомендую советую хорош* отлично отличн* рад рада рады красив*
      вежлив* приятно приятн* удобн* классн* класс круто чудо качественн* здорово молодцы выручил*`,
    ar: `
      مبسوط* راضي* سعيد* حلو* جميل* كويس* منيح* زين* عجبني عجبتني عجبنا اعجبني حبيت* احببت انصح* جيد* مرتاح* راقيه
      راقية راقي لطيف* مرتب* ريحتوني`,
  },
  fine: {
    tr: `
      iyi iyiydi iyiler hos guzelce fena_degil* hic_fena_degil* kotu_degil* zamanindaydi hizliydi hizliymis
      tatli_bir saglam_geldi sorun_cozuldu sorunum_cozuldu sorun_halloldu halloldu cozuldu uygun_fiyatli sagliklica
      kazasiz guzel_bir sayenizde idare_eder dayanikli isime_yaradi ise_yaradi isimi_gordu dogru_adres hizli_geldi
      cok_hizli hizlica cok_rahat zamaninda zamaninda_geldi tam_aradigim iste_bu canimsin* memnuniyetle
      mahcup_ettiniz hic_acimadi acimadi_bile hic_agrimadi hic_hissetmedim iyi_geldi sagsalim sag_salim yakisti
      cok_cabuk cabucak`,
    en: `
      good nice not_bad not_too_bad well_packed fast_delivery quick_reply arrived_safely problem_solved solved
      it_works works_well as_described okay_i_guess cute sweet nicer`,
    de: "gut nicht_schlecht nett ordentlich pünktlich hilfreich",
    ru: "неплохо неплох* нормально быстро удобно хорошо",
    ar: "مو_بطال مش_بطال مو_سيء مش_سيء لا_باس",
  },
  thankful: {
    tr: `
      tesekkur* tesekur* tessekur* teskur* teskkur* tskrlr tesekkurler sagol* sag_ol* sagolun* sagolasin* saol*
      sag_olun* eyvallah* eyv eyw ey_vallah allah_razi* razi_olsun eline_saglik* elinize_saglik* ellerinize_saglik*
      ellerine_saglik* emeginize_saglik* emeğine_saglik* yureginize_saglik* agziniza_saglik* ilginize ilginiz_icin
      ilgi_alaka* muteskkir* muteşekkir* sukran* var_olun varolun eksik_olmayin* mersi merci makbule_gec* dua_ed*
      dualarim* hakkinizi_helal isinizi_rast nur_olun cok_yasayin* islerin*_rast ne_muradiniz* thank_you`,
    en: `
      thank* thx tysm tnx thnx cheers appreciate* grateful so_kind very_kind bless_you ta_very_much many_thanks
      obliged`,
    de: "danke* dank dankbar* bedanke* vergelts_gott merci",
    ru: "спасибо* спс благодар* признател* спасибк* пасиб* мерси дякую рахмет сенкс от_души",
    ar: `
      شكرا* مشكور* تسلم* يسلمو* ممنون* يعطيك* يعطيكم بارك_الله جزاك* متشكر* تشكر* مرسي ميرسي اشكر* نشكر* يعيشك
      شاكر* عاشت_ايد* ما_قصرت* كفيت* الله_يسعد* الله_يخلي* الله_يحفظ* فديت* بيض_الله الف_شكر`,
  },
  praising: {
    tr: `
      bravo tebrik* helal_olsun* helal_size helal_valla* helal_be takdir_ed* masallah masallahiniz* superiz
      harika_hizmet super_hizmet ne_guzel* ne_hos aferin_valla*`,
    en: "congrat* bravo kudos good_for_you great_job great_service nice_job",
    de: "glückwunsch* bravo respekt sehr_professionell toller_service",
    ru: "браво поздравл* респект прекрасно_просто супер_сервис",
    ar: "برافو مبروك",
  },
  mocking: {
    tr: `
      bravo_size bravo_sana bravo_yani bravo_dogrusu aferin aferim aferin_size aferin_sana size_bravo size_de_bravo
      alkis_size alkislar_size kutlarim_sizi ne_ala sagolun_varolun_mahv* tebrikler_gercekten elinize_saglik_mahv*
      saka_gibi* saka_gibisiniz komedi komiksiniz tam_komedi masallahiniz_var_yani ne_kadar_profesyonel guldurmeyin`,
    en: `
      well_done_you slow_clap what_a_joke is_this_a_joke are_you_kidding you_must_be_joking you_must_be_kidding
      how_professional so_professional_of thanks_for_nothing good_luck_with_your unbelievable some_service
      you_are_a_joke are_a_joke you_people_are_a_joke`,
    de: `
      thanks_für_nichts soll_das_ein_witz schlechter_witz danke_für_nichts was_für_ein_witz
      herzlichen_glückwunsch_zum`,
    ru: "спасибо_не_надо это_шутка вы_шутите вы_издеваетесь издеваетесь издевател* смешно_просто",
    ar: "ما_شاء_الله_عليكم_بس تستهبلون شايفني_لعبة شايفيني_لعبة",
  },
  troubled: {
    tr: `
      sorun sorunu sorunum sorunumuz sorunun sorunlar* sorunlu* sikinti sikintim sikintili sikintilar sikintiya
      problem problemim problemi problemli problemimiz maalesef malesef ne_yazik_ki uzgunum keske pahali
      pahalisiniz pahaliymis endise* kaygi* tedirgin* supheli* kararsiz_biraktiniz kafam_karisti karmakarisik
      anlamsiz gereksiz zorlandim zorlaniyor* ugrasiyorum yavas yavaslik canim_sikildi canim_sikkin ulasamadim
      ulasamiyorum eh_iste yoruldum yordunuz yordu zam_gel* bosuna bosa eksik yetersiz guvensiz basarisiz*`,
    en: `
      problem problems issue issues unfortunately slow worried concern* confus* expensive overpriced sorry_to_say
      difficult sad unable_to_reach struggling tired taking_too_long takes_too_long taking_forever took_forever
      could_be_better`,
    de: "problem probleme leider langsam teuer schade traurig sorge sorgen",
    ru: "проблем* жаль дорого сожалени* грустн* медленно неудобно",
    ar: "مشكلة مشكله مشاكل للاسف غالي غالية حزين* زعلان* قلقان*",
  },
  late: {
    tr: `
      gelmedi* gelmemis* gelmiyor* gelemedi* ulasmadi* ulasmamis* ulasmiyor* gec_geldi gec_geliyor gec_ulas*
      gec_teslim teslim_edilmedi* teslim_edilmemis* teslim_edilmiyor* elime_gecmedi hala_yok ortada_yok haber_yok
      ses_seda* ses_yok kayboldu* kaybolmus kaybettiniz kaybetmissiniz hala_bekliyor* gundur_bekliyor*
      haftadir_bekliyor* aydir_bekliyor* gundur_gelmedi haftadir_gelmedi hala_gelmedi bekletiyor*
      kargoya_verilmedi* kargolanmadi* gonderilmedi* yollamadiniz gondermediniz gondermiyor* gondermemis* gec_kaldi
      gec_kaldiniz gec_kalindi gec_kalmissiniz gecikti* gecikmis* gecikme* gecikmeli_geldi gecikmesi ses_cikmadi*
      hesabima_gecmedi* hesabima_yatm* param_yatm* param_iade_edilm* iadem_yapilm* yatirmadiniz yatirmadilar
      yatmadi daha_ne_kadar_bekle* ne_kadar_daha_bekle*`,
    en: `
      not_arrived hasnt_arrived never_arrived havent_received didnt_arrive still_not_here not_delivered never_came
      hasnt_come still_waiting not_received never_received so_late very_late arrived_late came_late late_delivery
      days_late weeks_late order_delayed delivery_delayed package_delayed delayed_again constant_delays`,
    de: `
      nicht_angekommen noch_nicht_da nie_angekommen noch_nicht_erhalten warte_immer_noch warte_noch_immer
      warte_seit verspätete_lieferung lieferung_verspätet viel_zu_spät`,
    ru: `
      не_пришел не_пришла не_пришло не_приехал* не_доставил* до_сих_пор_нет до_сих_пор_жду вы_опозда*
      задержка_доставки доставка_задерж* задержали_доставку`,
    ar: `
      ما_وصل ما_وصلت ما_وصلني ما_وصلتني لم_يصل لسا_ما_وصل لسه_ما_وصل لحد_الان_ما تاخرتوا تاخرتم تاخر_الطلب
      الطلب_تاخر الطلب_متاخر متاخر_الطلب`,
  },
  defect: {
    tr: `
      bozuk bozuktu bozukmus bozuk_cik* bozul* kirik kirikti kirik_geldi kirik_cik* kirildi* kirilmis* catlak*
      catladi* catlamis* yirtik yirtik_geldi yirtikti yirtildi* yirtilmis* sokuk* sokuldu* hasarli* hasar_gor*
      defolu* ayipli_mal ayipli_urun kusur kusuru kusurlu* kusurluydu ezik* ezilmis* ezildi lekeli* leke_birak*
      leke_ol* calismiyor* calismadi calismiyo soldu solmus* solu*_renk soyuldu* soyuluyor* soyulmaya tuylen*
      tuy_dok* tuy_tuy sarardi* saraldi paslan* paslandi kopuyor* kopuyo koptu* kopmus* dagildi* dagilmis* patladi*
      patlamis* delindi* delinmis* sizdir* akitiyo* yanlis_urun yanlis_gel* yanlis_renk yanlis_beden yanlis_gonder*
      yanlis_yolla* yanlis_paket* yanlis_siparis* yanlis_bilgi* farkli_urun* farkli_geldi farkli_renk_gel*
      baska_urun* baska_bir_urun* baskasinin alakasiz* alakasi_yok alakasi_bile gorseldeki_gibi_degil
      resimdeki_gibi_degil fotograftaki_gibi_degil gorseldekiyle_alakasi* sahte* cakma* taklit* orijinal_degil*
      orjinal_degil* kullanissiz* dayaniksiz* ozensiz* kuflu* kuflen* bayat* tarihi_gecmis* icinden_bocek
      bocek_cik* ise_yaram* isime_yaram* isimi_gormedi rengi_gitti rengi_att* rengi_akt* boyasi_cikt* boyasi_gec*
      boya_ver* cizirti* ciziltili cizik* cizildi* kokuyo_berbat kotu_kok* pis_kok* kaplamasi_att* tabani_acildi*
      dikisleri_att* dikisi_att* dikisleri_sok* ayrildi_hemen inceymis topaklan* durmadan_don* donuyor_surekli
      takiliyor* takiliyo kasiniyorum bos_geldi bos_cikti ici_bos kirisik_geldi acilmis_geldi kullanilmis_geldi
      kullanilmis_urun ikinci_el_gel* vasat* kalite_dus* kalitesi_dus* kalitesi_bozul* yapismiyor yapismadi
      eskimis* kirli* pilim_bit* sallaniyor* gicirdi* lastigi_gevse* kalibi_boz* eziyet_gibi eksik_geldi*
      eksik_gelmis* eksik_cik* eksik_gonder* eksik_yolla* eksik_urun* eksik_parca* parca_eksik parcasi_eksik
      parcalari_eksik eksikti eksikler_var hatali hatali_urun* kapanmiyo* acilmiyo* kesmiyo* tutmuyo* tutmadi
      cekmiyo* doldurmuyo* gostermiyo* isitmiyo* sogutmuyo* sarj_olmuyo* oturmuyo* egri_bugru yamuk* gevsek*
      karariyo* karardi terletiyo* ici_gorun* icini_goster* kasindir* yara_yapti yara_yapiyo* pul_pul teneke_gibi
      kagit_gibi ucuz_duruy* yanik_koku* kotu_koku* temassizlik* akiyo aktı delindi dayanmadi dayaniksiz cabuk_boz*
      hemen_boz* hemen_kir* anlatildigi_gibi_degil anlatildigi_kadar_degil soylendigi_gibi_degil
      yazildigi_gibi_degil dediginiz_gibi_degil soylediginiz_gibi_degil zayif_kal* su_aliyo* su_aldi dokuluyor_pul
      tehlikeli_bir koku_vermiyo* fotografla_alakasi plastik_cikti kumasi_kotu islevsiz bombos* alakasi_olmay*
      delik_desik paramparca ikinci_el_urun*`,
    en: `
      broken broke damaged defective faulty torn ripped_apart fell_apart falling_apart came_off peeled* peeling_off
      scratched cracked stained leaks leaking leaked doesnt_work does_not_work not_working stopped_working
      didnt_work wrong_item wrong_size wrong_colour wrong_color wrong_product wrong_information missing_from
      missing_part* missing_item* missing_piece* item_missing part_missing not_as_described nothing_like
      looks_nothing faded washed_out shrunk smells flimsy fake counterfeit cheap_quality unravel* coming_apart
      coming_undone keeps_breaking keeps_jamming mouldy moldy expired dirty filthy wobbl* squeak* tinny snapped
      flaking tasteless lukewarm stinks burst fell_off see_through too_thin weak_fabric overheat* burning_hot tore
      disconnects not_cotton not_leather not_waterproof gave_me_a_rash full_of_bubbles full_of_bobbles cheap_feel
      sheds looks_cheap feels_cheap crushed`,
    de: `
      kaputt* defekt* beschädigt* zerrissen* gebrochen_angekommen funktioniert_nicht falsche_ware falscher_artikel
      falsches fehlt_im_paket riss stinkt abgeblättert fleckig dreckig* schmutzig* gefälscht*`,
    ru: `
      сломан* сломал* брак бракован* порван* поврежден* не_работает не_работают перепутали подделк* треснул*
      разбит* грязь грязн* воняет отклеил* порвал*`,
    ar: `
      مكسور* خربان* معطوب* معطل* ممزق* ناقص* تالف* ما_يشتغل ما_تشتغل مو_اصلي مش_اصلي مغشوش* تقليد وسخ* قذر* مستعمل`,
  },
  displeased: {
    tr: `
      hoslanmad* hoslanmiyor* kotu kotuydu* kotuler* kotulesti* kotusu kotusunuz fena fenaydi memnuniyetsiz* mutsuz* hayal_kiriklig*
      hayal_kirikl* beklentimin_alt* beklentimi_karsilama* bekledigim_gibi_degil* bekledigim_gibi_cikma*
      begenilmedi kalitesiz* kalite_sifir kalite_0 kalite_yerlerde kalitesi_sifir uzuldu* uzdunuz uzucu* kirildim
      kirginim kirgin kirginiz kirici* pisman* degmez degmedi degmezmis hak_etmiyor* tavsiye_etm* onermem
      onermiyor* onermeyi* uzak_durun cop cop_gibi cope cope_gitti dandik* uyduruk* bes_para_etmez bos_yere
      zaman_kaybi vakit_kaybi para_tuzagi sacma* sacmalik* sacmaliyor* mantiksiz* hosnut_degil* hosnutsuz* husran*
      yazik yazik_gunah* ayip ayip_ya ayiptir ayip_ediyor* ayip_ett* ayibiniz* gunahtir insaf* yuh* pes pes_dogrusu
      pes_yani pes_dedirt* pes_artik =öf =üf sinirli* sinirlen* sinir_oldu* sinir_ol* sinir_bozucu* sinirimi_boz*
      sinirlerimi_boz* sinirim_boz* sinirlerim_boz* sinirden_agl* sinirden_del* sinirden_kud* sinirden_patl*
      tepem_atti tepemi_att* ofkeli* ofkelen* kizdim kizdirdi* kizdiriyor* cok_kizginim cildir* delirdim delirt*
      delirecegim delirecem deliricem kafayi_yi* rahatsiz_edici* rahatsiz_etmeyin rahatsizim_sizden ihmal* beklett*
      bekletiliyor* beklemekten icim_aci* canimi_sik* can_sikici* canim_aci*_sizin guvenimi* guvenim_sars*
      guvenilmez* guven_vermiyor* guvenmekle_hata lan ulan yeter_artik artik_yeter yeter_be yeter_ya yetti usandi*
      bezdi* biktim bikti* biktir* bikmadiniz* gina_geld* illallah* canima_tak* sabrim* sabrimi* tahammul* cile
      iskence* eziyet* kabus* perisan* dusus_var bozdunuz bozulmussunuz cozulmedi* cozemedi* cozmuyor* cozmediniz
      cozum_yok bir_daha_almam bir_daha_almay* bir_daha_asla bir_daha_gelmem bir_daha_gelmey* bir_daha_alisveris
      bir_daha_siparis_verm* bir_daha_kapinizdan son_alisverisim son_kez_aldim sizden_almam beyaz_bayrak yaramaz
      ise_yaramaz* ne_gerek_vardi sok_oldum sokta* icime_sinmedi suratsiz* asik_surat* surat_as* umudum_kalmadi
      karsiligi_degil* karsiliginda_degil parasini_hak* fiyatina_degm* parama_yazik* param_bosa para_vermisim
      yakismadi_size yakisiyor_mu yakismiyor_size ilgisiz* iletisimsiz* ruhsuz* berbatlas* rezil_oldum
      bir_hata_yaptim_sizi bosuna_bekled* bosuna_geldi* bosa_gitti bosa_para rahatsiz_ediyorsun* tansiyonumu_cikar*
      acemice acemisin* bir_daha_calism* guvenmiyo* guvenmedi* guvenmem sevmedim sevmedik sevmedi sevmiyo*
      sizin_yuzunuzden yuzume_bakm* yuzumuze_bakm* dinlemedi* dinlemiyo* ozur_dilemedi* unutmussunuz unuttunuz
      son_musteriniz guvenmekle haber_vermiyo* kimse_haber_verm* haber_vermediniz yardim_eden_olm* boyle_davranil*
      muamele postaladi* pisman_olduk pis pislik* les_gibi beceremedi* bu_muamele* boyle_muamele* yapilan_muamele*
      beceremiyorsun* beceremiyosun* sakin_almayin bunu_almayin urunu_almayin almayin_derim kimse_almasin
      parama_yazik kimse_gelmesin* guvenim_kalm* boyle_hizmet_olm* boyle_hizmet_olur_mu sozunuzde_durm*
      sozunuzu_tutm* soz_tutm* bes_kurus_etm* besparalik hevesi_kursag* hevesim_kursag* hevesim_kac*
      para_iadem_yapilm* parami_yatirm* parami_iade_etm* parami_vermi* parami_geri_vermi* insan_utanir utanir_insan
      bu_kadar_olmaz bu_kadari_fazla bu_kadari_da_fazla sizden_sogudum sogudum_sizden sogudum_artik sogudum
      saygimi_yitir* saygim_kalm* paraya_aci* paraya_acidim paraya_yazik hijyenik_degil* hijyen_yok kafayi_yedirt*
      sinir_kupu sinir_krizi sinir_harbi oha ya_sabir bekletip_kapat* saatlerce_bekle* saatlerce_beklet*
      sakiz_gibi_uzat* kapiya_atip guven_kalm* midem_bulan* cinnet* deli_ettiniz burnumdan_getir* bezdird*
      gicik_ol* stres_oldum hevesimi_kir* tadim_kac* keyfim_kac* yuzustu_birak* ortada_birak* ortada_kaldi*
      bastan_savma* ustunkoru* yarim_yamalak gelisiguzel derme_catma bir_daha_tercih* bir_daha_yaptirm*
      bir_daha_ugram* bir_daha_adim* tercih_etmem sakin_gitmeyin almaz_olaydim gelmez_olaydim aldandim
      yorumlara_kan* fos_cik* balon_cik* palavra masal_anlat* kuru_laf hic_hos_degil gozumden_dus* gozden_dus*
      hata_etmisim hata_etmisiz hayal_kir* kapinizin_onunden kapinizdan_gecm* kalite_dusuyor kalitesi_dusuyor`,
    en: `
      bad badly unhappy sad_experience disappoint* dissatisfied unsatisfied dissatisf* poor poorly upset_with
      very_upset so_upset upset_about annoy* frustrat* angry mad_at fed_up sick_of sick_and_tired tired_of
      had_enough regret* waste wasted waste_of worse worthless useless not_worth never_buy never_order
      never_come_back never_again would_not_recommend unfriendly impolite unhelpful unreliable rushed messed_up
      lost_trust lost_my_trust let_down terrible_communication careless neglect* not_good_enough shocking shocked
      awful_smell hate not_happy ridiculous nonsense dont_buy fool_me chaos mess horrible_smell low_quality
      bad_quality cheaply_made mediocre didnt_like dont_like not_like doesnt_like how_is_this_professional
      didnt_listen doesnt_listen nobody_told no_one_told without_telling lost_all_trust something_different
      you_promised bad_experience worst_ever overpriced_and avoid_this avoid_them avoid_at_all`,
    de: `
      schlecht* enttäusch* unzufrieden* ärger* verärgert* genervt* nervt unfreundlich* nie_wieder sauer wütend*
      mies* mangelhaft* chaos rate_ab rate_jedem_ab geht_gar_nicht geht_nicht_so bereue* bereut reicht_mir
      reicht_es traurig_sowas unprofessionell* zeitverschwendung geldverschwendung das_kanns_nicht_sein lächerlich*
      nicht_akzeptabel unding sauerei peinlich* sprachlos dauert_ewig vergeblich zumutung`,
    ru: `
      плохо плох* разочаров* недоволен недовольн* недоволь* хуже обидно обидел* обижен* возмущ* злюсь зол бесит
      надоел* достали зря жалею пожалел* бесполезн* никогда_больше ни_за_что_больше безобрази* бардак кошмар*
      не_советую не_рекомендую некачественн* отстой сколько_можно раздража* толку_ноль непрофессионал*
      потеряли_доверие не_устраивает испортил* замучили ни_ответа_ни ноль_внимания не_вернули_деньги
      деньги_не_вернули не_возвращаете`,
    ar: `
      سيء* سيئ* سيئة محبط* مستاء* زفت غير_راضي* غير_سعيد* معصب* غاضب* مقهور* ندمت* ندمان* خيبة_امل خيبتوا فاشل*
      فوضى تعبتوني تعبت_منكم مليت ضيعتوا ضيع_وقتي ما_عجبني ما_عجبتني ما_انصح لا_انصح ما_بنصح عيب زعلت استهتار*
      ماحد_يحترم اخر_مرة مو_معقول مش_معقول رديء* رديئ* ما_يستاهل حرام_عليكم خايس مخيب* ما_صارت بطيء ضياع_وقت`,
  },
  reproach: {},
  ignored: {
    tr: `
      cevap_yok* cevap_vermi* cevap_vermedi cevap_vermediniz cevap_vermeye* cevap_veren_yok cevap_alam*
      cevap_alama* cevap_alabilmis_degil* cevap_gelmedi* cevap_gelmiyor* cevap_yazmi* cevap_yazmadi* cevaplami*
      cevaplamadi* cevaplanmadi* cevapsiz* cevap_versenize* cevap_verin_artik cvp_yok cvp_vermi* yanit_yok*
      yanit_vermi* yanit_vermediniz yanit_alam* yanit_gelm* yanitlami* yanitlanm* yanitsiz* donus_yok
      donus_yapilmad* donus_yapilmiyor donus_yapmad* donus_yapmiyor* donus_alam* donus_olmad* donus_gelm*
      geri_donus_yok geri_donmediniz geri_donmuyor* geri_donen_yok donmediniz donmuyorsunuz donmuyosunuz donen_yok
      doneniniz_yok arayan_yok aramadiniz aramadilar arayan_olmad* aramiyor* muhatap_yok muhatap_alm* ilgilenmiyor*
      ilgilenmedi* ilgilenen_yok* ilgilenen_olmad* ilgilenilmiyor ilgilenilmedi acmiyorsunuz acmiyosunuz acan_yok
      telefonu_acm* telefonlari_acm* telefonlarimi_acm* telefona_bakm* kimse_acm* kimse_bakmiyor kimse_bakmiyo
      kimse_donm* kimse_yok_mu_artik kimse_yanit* kimse_cevap* goruldu_at* gorup_cevap* gorup_yazm* gorup_donm*
      okuyup_cevap* okuyup_yazm* mavi_tik* ilgi_sifir ilgi_yok ilgi_0 sifir_ilgi kaale_al* kale_almi* onemsem*
      onemsenm* umursam* umrunuzda* sallamiyor* gecistir* oyala* yok_oldunuz ortadan_kaybol* duvara_konus*
      duvarla_konus* ses_cikmiyor* yonlendirip_dur* oradan_oraya* topu_at* kimse_ilgilenm* ilgilenmiyo*
      arayan_soran_yok soran_yok muhatap_bulam* muhatap_olmuyo* muhatap_olmad* telefonuma_cikm* yok_sayiyo*
      aramiyo* okuyan_yok umursayan_yok kimse_yuzume takmiyorsun* takmiyosun* oyaliyo* oyalandi* oyalaniyo*
      yok_oluyorsun* ne_arayan_var ne_arayan_ne_soran`,
    en: `
      no_reply no_replies no_response no_answer no_answers nobody_answers nobody_answered nobody_replies
      nobody_replied nobody_cares nobody_responds no_one_answers no_one_answered no_one_replies no_one_replied
      no_one_responds no_one_cares noone_answers noone_replies ignore ignored ignoring ignores not_answering
      not_replying not_responding dont_answer dont_reply doesnt_answer doesnt_reply never_answer* never_repl*
      never_called never_responded didnt_reply didnt_answer didnt_call havent_replied havent_answered
      havent_responded stopped_replying stopped_answering hung_up_on not_a_single_reply left_on_read
      seen_my_message kept_waiting kept_us_waiting copy_pasting automated_replies nobody_apolog* no_one_apolog*
      you_disappeared nobody_called_me nobody_called_back no_one_called_me no_one_called_back stopped_responding
      nobody_helps no_one_helps`,
    de: `
      keine_antwort keine_reaktion keine_rückmeldung niemand_antwortet niemand_meldet niemand_geht niemand_hat
      niemand_kümmert ignorier* antwortet_nicht antworten_nicht antwortet_keiner keiner_antwortet keiner_meldet
      melden_sich_nicht meldet_sich_nicht nicht_geantwortet im_stich kein_rückruf`,
    ru: `
      не_отвечаете не_отвечают не_ответили не_отвечает нет_ответа никто_не_отвечает никто_не_ответил
      никто_не_звонит никто_не_перезвонил никому_дела игнор* не_перезвонили без_ответа молчите тишина
      бросила_трубку бросил_трубку бросили_трубку забыли_про`,
    ar: `
      ماحد_يرد ماحد_رد محد_يرد محد_رد ما_احد_يرد ما_تردون ماتردون ما_بتردوا ما_حدا_رد ما_حدا_عم ما_حدا_بيرد
      ماحد_معبر* ما_تجاوبون ما_جاوبتوا ما_رديتوا لا_تردون لا_تجيبون لا_احد_يرد لا_يوجد_رد تتجاهل* تجاهل* تطنش*
      مطنش* سكر_التلفون سكرت_التلفون نسيتوني وما_تجاوبون ما_يردون ما_تجاوبوني`,
  },
  wronged: {
    tr: `
      yalan* kandir* aldat* dolandir* uckagit* uc_kagit* hilekar* duzenbaz* sahtekar* hirsizsiniz soygun* soyguncu*
      kazik kazikla* kazik_at* kazikci* fahis* vurgun* saygisiz* sayginiz_yok saygi_yok saygi_sifir kaba kabaydi*
      kabasiniz kabalik* kabaca_davran* ukala* laubali* lakayt* lakayit* kustah* kibirli* vurdumduymaz* duyarsiz*
      sorumsuz* ciddiyetsiz* ciddiyet_yok beceriksiz* profesyonellikten_uzak* alay_ed* alay_ett* hakaret* tehdit*
      kufur* kufret* bagirdi* azarl* asagila* yuzume_kapat* yuzumuze_kapat* telefonu_kapatt* telefonu_kapati*
      suclu_ben suclad* suclu*_oldum tersle* tersled* kovdu* itip_kak* kabul_edilemez* kabul_edilebilir_degil*
      olacak_is_degil olacak_sey_degil olur_is_degil boyle_sey_olmaz boyle_is_olmaz olmaz_boyle*
      boyle_bir_sey_olamaz boyle_hizmet* ne_bicim* nasil_bir_hizmet_bu bu_nasil_hizmet* bu_nasil_is*
      bu_nasil_firma* bu_ne_rezil* yaziklar* utanin utanmadan utanmaniz* utanmaz* vicdansiz* vicdaniniz*
      mide_buland* tiksin* hakkimi_helal_etm* hakkimiz_helal_degil hakkim_haram haram_olsun haram_zikkim*
      kul_hakki* allahindan* allaha_havale* beddua* batin_ins* batarsiniz emek_hirsiz* magdur* madur* aptal_yer*
      salak_yer* enayi_yer* enayi_mi* keriz_mi* bosa_gitti_emek* rezil_ett* guveni_kotuye* haksizlik* haksiz_yere
      izinsiz_paylas* izinsiz_kullan* verilerimi_pay* zarar_verdi* zarara_ugra* param_gitti parami_alip*
      parami_yedi* paramin_ustune* para_alirken_iyi* satana_kadar* ahlaksizlik* etik_degil* sinifta_kal*
      pislik_icinde hijyen_sifir mahremiyetim* mahremiyete_saygi* hasta_mahremiyeti utanmiyo* dalga_gecer_gibi
      mahvett* mahvold* bu_suc torpil* haksiz_duruma zorla_sat* zorla_ek baskisi_yap* satis_baskisi esnaflik_olmaz
      esnaflik_degil birbirinize_at* sizi_bildigi_gibi hakkimi_yed* dalga_geciyorsun* dalga_geciyosun*
      dalga_gectiniz dalga_gecmeyi* dalga_gecer dalga_gecti_bizimle dalga_gecti_benimle hirsizlik_bu hirsizlik_yap*
      bu_hirsizlik bagirmis* bana_bagir* terbiyesiz* parami_cald* parami_gasp* olmaz_olsun parama_coktunuz
      parama_el_koy* yuzsuz* piskin* arsizlik* iki_yuzlu* kandirik* soygunculuk*`,
    en: `
      rude rudely rudeness unacceptable unprofessional incompetent dishonest lying liar liars cheat cheated
      cheating scam scams scammed ripped_off rip_off ripoff fraud stole_my took_my_money arrogant disrespect*
      insult insulted insulting humiliat* shouted_at yelled_at screamed_at swore_at shouting_at laughing_at
      laughed_at shame shame_on ashamed misled misleading overcharg* deceived betrayed negligen* lied_to
      treated_like mistreated no_respect my_privacy without_my_permission without_my_consent unsanitary how_dare
      you_lied they_lied he_lied she_lied illegal pressured treat_customers treat_people treat_patients`,
    de: `
      frechheit* unverschämt* unmöglich_zu betrug betrogen* belogen* gelogen lüge lügen beleidig* respektlos*
      inakzeptabel* unzumutbar* über_den_tisch abgezockt* abzocke* verarsch* angeschrien schämen_sie schämt_euch
      aufgelegt_einfach hörer_aufgelegt reingelegt`,
    ru: `
      обман* хам* нахам* груб* врете врали врет вранье лжете ложь наглость нагл* неуваж* недопустим* возмутительн*
      кинули развод разводилово развели мошенничеств* стыдно позор* оскорб* унизи* издевательство накричал* орал*
      орут безответственн* безответствен`,
    ar: `
      كذب كذبتوا تكذبون كذبتم نصب نصبتوا تنصبون غش غشيتوني انغشيت احتيال قلة_ادب قلة_ذوق قله_ادب قله_ذوق بقلة_ادب
      ما_عندكم_احترام عدم_احترام اهانة اهانه صرخ* الصراخ متكبر* استغلال استغليتوا ضحكتوا_علي حشومة عيب_عليكم ظلم
      سرقتوا سرقة خدعتوني مهزلة حسبي_الله حسبنا_الله`,
  },
  outraged: {
    tr: `
      berbat* rezalet* rezil rezilsiniz rezillik* rezilce igrenc* iğrencsiniz felaket felaketsiniz felaketti facia
      skandal* korkunc* fiyasko* nefret* lanet* kahrol* allah_belanizi* allah_belani* belanizi* bela_okuyor*
      cehennem* kepaze* rezil_rusva* en_kotu* hayatimda_gordugum_en_kotu* omrumde_gordugum_en_kotu* 0_yildiz*
      eksi_yildiz hijyen_felaket sok_edici mide_bulandirici yerin_dibine batsin batsaniz midem_bulandi kahretsin
      allah_kahretsin kahret*`,
    en: `
      terrible terribly awful* horrible* horrendous* horrific worst disgust* disgrace* pathetic appalling*
      atrocious* furious hate_you hated outrag* nightmare disaster* catastroph* garbage trash rubbish junk crap
      crappy bullshit abysmal dreadful* vile evil scandal*`,
    de: `
      schrecklich* furchtbar* katastroph* ekelhaft* widerlich* grauenhaft* schlechteste* schlimmste* albtraum*
      alptraum* unter_aller_sau skandal* abscheulich* hasse schrott* scheiß* scheiss* müll`,
    ru: `
      ужасн* ужас отвратител* мерзк* мерзост* худш* ненавижу катастроф* позорищ* дерьм* хрень фигня гадост*
      омерзител* жуть полный_ноль`,
    ar: "اسوا اسوء* فظيع* مقرف* قرف مريع* كارثة كارثه كارثي* فضيحة فضيحه اكره* كرهتكم حقير* زباله زبالة مقزز*",
  },
  insult: {
    tr: `
      serefsiz* salak salaklar* salaksiniz aptal aptallar* aptalsiniz gerizekali* geri_zekali* embesil* dangalak*
      okuzler* ahmak* beyinsiz* haysiyetsiz* karaktersiz* namussuz* ahlaksiz ahlaksizlar* ahlaksizsiniz edepsiz*
      hadsiz* sahtekarlar* sahtekarsin* dolandirici dolandiricilar* dolandiricisi* hirsizlar* yalancilar*
      yalancisi* yalanci utanmazlar* soysuz* adiler adisiniz asagilik* alcaklar alcaksiniz pislikler pisliksiniz
      ibne* kahpe* pezevenk* yavsak* =puşt* gavat* orospu* sikeyim* sikerim* sikik* amk aq amq amina* aminakoy*
      amcik* ananizi* ananı* =piç* =oç bok_gibi boktan* cenenizi_kapat* mal_misiniz mal_misin malsiniz
      manyak_misiniz kafayi_mi_yediniz salak_misiniz aptal_misiniz deli_misiniz hasta_misiniz_siz bok_ye*
      cehenneme_kadar geberin kopekler itler essek esek_gibi hayvan_misiniz hayvan_gibi hayvansiniz ezikler
      ruh_hastasi* insan_degilsiniz insan_musveddesi* mahluk* siktir siktirin siktirgit =göt =götler* =götsünüz
      defol defolun terbiyesiz terbiyesizler* terbiyesizsin* terbiyesizlik*`,
    en: `
      idiot idiots idiotic moron* stupid stupidity dumb fuck* fucking fucked shit shitty bastard* asshole* assholes
      bitch* bloody_idiot* scammer* thief thieves fraudster* con_artist* clowns piece_of_shit wtf retard* scum*
      imbecile* crook crooks`,
    de: `
      idiot* arschloch* arschlöcher betrüger* abzocker* dumm dummköpfe deppen saftladen sauladen wichser*
      verbrecher* drecksladen lügner* penner* scheißladen`,
    ru: `
      идиот* дурак* дебил* тупые тупой тварь твари сволоч* мошенник* обманщик* воры ворье жулик* кидалы козлы уроды
      ублюд* сук* бляд* хуй* хуе* пизд* ебан* хамло аферист* мудак* лохотрон*`,
    ar: `
      كذابين كذاب كذابون نصابين نصاب نصابون حرامي* حرامية لصوص غشاش* حيوان حيوانات كلب كلاب غبي* اغبياء حمار حمير
      حقراء سفلة وسخين محتال* قليل_ادب قليلين_ادب تافه*`,
  },
  complaint: {
    tr: `
      sikayet* sikayetci* sikayetim_var sikayet_ed* sikayetlerim_var itiraz_ediyor* itirazim_var kayda_alin
      dilekce_ver* dilekce_yaz* ozru_cok* protesto* kiniyor* ayiptir_bu ozur_bekliyor* ozur_beklerdim
      bir_ozur_bekl* bir_ozru bir_ozur_bile ozur_dilenm* ozur_dilemeniz* ozur_dilemesini
      ozur_diliyoruz_demekle_olm*`,
    en: `
      complain complaining complaint complaints formal_complaint apology apologise apologize apologised apologized
      not_acceptable`,
    de: "beschwer* reklamier* entschuldigung_erwarte unter_protest",
    ru: "жалоб* жаловат* жалуюсь пожалу*_на претензи* извинени*",
    ar: "شكوى شكوي اشتكي اشكي بشتكي نشتكي شكاوي شكاوى اعتذار",
  },
  legal: {
    tr: `
      dava_ac* davaci* davalik* savciya suc_duyuru* tuketici_hakem* hakem_heyet* hakem_heyt* tuketici_heyet*
      tuketici_hak* tuketici_mahkeme* tuketici_dern* tuketiciye tuketicileri_koruma hukuki* hukuk_yol* hukuksal*
      yasal_hak* yasal_yol* yasal_islem* yasal_surec* kanuni_hak* kanuni_yol* kanuni_islem* kanun_onunde ihtarname*
      ihtar_cek* noterden_iht* cimer* bimer* sabim* alo_184 184u_ara* 184u_aray* alo_175 175i_ara* polise polisle
      polis_cag* polise_git* karakola* emniyete_git* icraya* kvkk_kurul* kvkkya_sikayet* tazminat* haklarimi_ara*
      hakkimi_ara* hakkimi_arayacag* haklarimi_biliyorum e_devletten_sikayet* avukatima avukatimla avukatimiz*
      avukatimi avukatim_ara* avukatim_gorus* avukatim_ilgilen* avukatim_devre* avukata_ver* avukata_git*
      avukata_danis* avukatlar_konus* avukatlar_gorus* mahkemeye* mahkemede_gorus* mahkemelik* savciliga*
      davalar_ac*`,
    en: `
      sue suing sued legal_action legal_steps legal_proceedings legal_rights consumer_court consumer_rights
      consumer_protection consumer_arbitration trading_standards small_claims tribunal prosecutor report_you
      reporting_you report_this_to i_already_reported already_reported i_will_report ill_report file_a_complaint
      filing_a_complaint official_complaint ombudsman malpractice press_charges my_lawyer* our_lawyer my_attorney
      my_solicitor* get_a_lawyer contact_a_lawyer calling_a_lawyer see_you_in_court take_you_to_court to_court
      in_court the_police call_police to_police know_my_rights want_compensation demand_compensation`,
    de: `
      verklag* strafanzeige rechtliche* rechtsweg verbraucherzentrale* verbraucherschutz* mein_recht
      schadensersatz* schadenersatz* mein_anwalt* meinem_anwalt* meinen_anwalt* unser_anwalt anwalt_einschalt*
      zum_anwalt anwalt_melde* anwalt_gegeben gerichtlich* strafanzeige* anzeige_erstatt* sonst_anzeige zur_polizei
      die_polizei reiche_klage klage_ein`,
    ru: `
      судиться в_суд прокуратур* роспотребнадзор* защит*_прав_потребител* прав*_потребител* потребительск*_комитет
      потребительский заявление_в_полицию посольство_обращ* исков* подам_в_суд в_суде_встретимся до_суда через_суд
      мой_адвокат мой_юрист моему_юристу моему_адвокату с_юристом с_адвокатом вызову_полици* в_полицию
      в_консульство_обращ* консульство_обращ* требую_компенсац*`,
    ar: `
      قضية_عليكم قضيه_عليكم دعوى دعوة_قضائية مقاضاة اقاضيكم ساقاضيكم شرطة الشرطه حماية_المستهلك القنصلية القنصليه
      السفارة السفاره بلاغ شكوى_رسمية بشكوى_رسمية الجهات_المختصة النيابة ابلغت_القنصلية محاميي المحامي_ديالي
      محامي_راح محاميي_راح اكلم_محامي للمحكمة بالمحكمة محكمة_عليكم اطالب_بتعويض`,
  },
  court: {
    tr: "avukat* dava davasi davayi mahkeme* savci* noter* polis_cagir*",
    en: "lawyer* attorney* solicitor* barrister* court police",
    de: "anwalt* rechtsanwalt* anwält* gericht anzeige klage polizei*",
    ru: "суд суда суде судом судебн* адвокат* юрист* полици*",
    ar: "محامي* محكمة المحكمه تعويض",
  },
  public: {
    tr: `
      ifsa* ifşala* rezil_edec* rezil_edic* rezil_ederim rezil_edecem rusva_ed* herkese_yay* herkese_duyur*
      herkes_duysun* herkes_duyacak herkes_bilsin* herkes_ogrensin* herkes_ogrenecek* hepsi_ogrenecek* cumle_alem*
      cevremdeki_herkese* esime_dostuma* herkesi_uyar* insanlari_uyar* herkese_rezil* basına_yaz* gazeteye*
      televizyona_cik* haber_kanal* muge_anli* milletin_haberi* duymayan_kalmas* viral* herkese_anlatac*
      herkese_anlatic* herkese_anlatir* herkese_anlatca* herkese_soyleyec* herkese_soylic* arkadaslarima_anlatac*
      arkadaslarima_anlatic* arkadaslarima_anlatir* arkadaslarima_anlatca* arkadaslarima_soyleyec*
      arkadaslarima_soylic* tum_arkadas*_anlatac* tum_arkadas*_anlatic* tum_arkadas*_anlatir* tum_arkadas*_anlatca*
      tum_arkadas*_soyleyec* tum_arkadas*_soylic* butun_arkadas*_anlatac* butun_arkadas*_anlatic*
      butun_arkadas*_anlatir* butun_arkadas*_anlatca* butun_arkadas*_soyleyec* butun_arkadas*_soylic*
      cevreme_anlatac* cevreme_anlatic* cevreme_anlatir* cevreme_anlatca* cevreme_soyleyec* cevreme_soylic*
      es_dost*_anlatac* es_dost*_anlatic* es_dost*_anlatir* es_dost*_anlatca* es_dost*_soyleyec* es_dost*_soylic*
      mahallede_anlatac* mahallede_anlatic* mahallede_anlatir* mahallede_anlatca* mahallede_soyleyec*
      mahallede_soylic* tanidigim_herkese_anlatac* tanidigim_herkese_anlatic* tanidigim_herkese_anlatir*
      tanidigim_herkese_anlatca* tanidigim_herkese_soyleyec* tanidigim_herkese_soylic* komsulara_anlatac*
      komsulara_anlatic* komsulara_anlatir* komsulara_anlatca* komsulara_soyleyec* komsulara_soylic*
      basina_tasiyac* basina_tasirim basina_verec* basina_veric* basina_veririm`,
    en: `
      tell_everyone telling_everyone warn_everyone warn_others warn_people warning_others everyone_will_know
      everyone_should_know expose exposing name_and_shame go_public make_this_public go_viral the_press the_media
      tell_all_my post_everywhere posting_everywhere will_tell_everyone ill_tell_everyone tell_people
      telling_people post_about_this_everywhere`,
    de: `
      jedem_erzählen allen_erzählen überall_erzählen jeder_soll_wissen alle_sollen_wissen alle_warnen andere_warnen
      öffentlich_machen an_die_presse rate_allen_ab`,
    ru: "всем_расскажу всем_знакомым расскажу_всем пусть_люди_знают пусть_все_знают все_узнают огласк* опозорю в_сми",
    ar: `
      افضحكم لافضحكم سافضحكم بفضحكم راح_افضحكم الكل_يعرف الكل_راح_يعرف اخبر_الجميع ساخبر_الجميع خبر_الجميع بنشر_كل
      انشر_كل سانشر سمعتكم`,
  },
  badReview: {
    tr: `
      sikayetvar* sikayet_var_a sikayet_vara magaza_puan* puaninizi_dus* puaninizi_kir* kotu_yorum* kotu_puan*
      kotu_degerlendir* kotu_bir_yorum* olumsuz_yorum* olumsuz_degerlendir* olumsuz_bir_yorum* olumsuz_puan*
      negatif_yorum* negatif_degerlendir* dusuk_puan* dusuk_not* dusuk_yildiz* 1_yildiz* 2_yildiz bir_yildiz*
      tek_yildiz* iki_yildiz 1_puan_ver* 2_puan_ver* 0_puan* sifir_puan* 1_puan_bile sifir_yildiz* 5_uzerinden_1
      5_uzerinden_2 5_uzerinden_0 10_uzerinden_1 10_uzerinden_2 10_uzerinden_0 10_uzerinden_3 bes_uzerinden_bir
      on_uzerinden_bir on_uzerinden_sifir notum_1 notum_0 puanim_sifir notum_sifir yildizi_hak_etm*
      yildizi_bile_hak* yildiz_bile_fazla* yildiz_bile_hak* yildiz_bile_vermem yildiz_bile_cok 1/5_puan 1/10_puan
      1/5_ver* 2/5_ver* 2/10_ver* 1/10_ver* yorumlarda_yaz* yorumlara_yaz* yorumlarinda_yasad* yorumumu_gor*
      gereken_yorumu* hak_ettiginiz_yorum* yorum_kismina_yaz* yerin_dibine_sok* size_puanim_1 size_puanim_0
      verecegim_puan_1 verdigim_puan_1 1_yildizli_yorum_yaz* 1_yildizli_yorum_birak* bir_yildizli_yorum_yaz*
      bir_yildizli_yorum_birak* 1_yildizli_degerlendirme_yap*`,
    en: `
      bad_review* negative_review* terrible_review* horrible_review* awful_review* one_star 1_star 1_stars
      one_stars zero_stars zero_star 0_stars 0_star 2_stars two_stars bad_rating low_rating lowest_rating
      worst_review 1/5 0/10 1/10 2/10 1_out_of_5 1_out_of_10 0_out_of_10 one_out_of_five leave_a_review_about
      review_warning`,
    de: `
      schlechte_bewertung* negative_bewertung* ein_stern einen_stern ein_stern_bewertung* 1_stern null_sterne
      0_sterne 2_sterne zwei_sterne eine_bewertung_schreiben_die ein_sterne_bewertung ein_sterne`,
    ru: `
      плохой_отзыв плохие_отзывы негативный_отзыв негативн*_отзыв* отрицательн*_отзыв* одна_звезда одну_звезду
      1_звезд* ноль_звезд 0_звезд* две_звезды напишу_отзыв_везде отзыв_везде`,
    ar: `
      تقييم_سيء تقييم_سلبي تقييم_سيئ تقييم_نجمة نجمة_وحدة نجمة_واحدة نجمه_وحده نجمه_واحده مراجعة_سلبية ريفيو_سيء
      تعليق_سلبي تعليق_سيء`,
  },
  chargeback: {
    tr: `
      ters_ibraz* harcama_itiraz* bankama_itiraz* bankaya_itiraz* bankama_basvur* bankaya_basvur* bankaya_sikayet*
      bankama_sikayet* bankadan_geri* banka_itiraz* odemeyi_durdur* odemeyi_geri_cek* itiraz_dilekce* karta_itiraz*
      kart_itiraz* odemesine_itiraz* odemeye_itiraz*`,
    en: `
      chargeback* charge_back dispute_the_payment dispute_the_charge dispute_this dispute_it disputing
      reverse_the_payment contact_my_bank call_my_bank open_a_dispute open_a_case paypal_case paypal_dispute`,
    de: "rückbuch* zurückbuch* rückbelast* käuferschutz* zahlung_zurück",
    ru: "чарджб* чардж_бек оспорю оспорить_платеж отменю_платеж верну_через_банк через_банк_верну",
    ar: "اعترض_على_الدفع استرجع_عن_طريق_البنك البنك_يرجع اشتكي_للبنك",
  },
  menace: {
    tr: `
      kapiniza_gel* kapiniza_dayan* basiniza_yik* basiniza_gecir* basiniza_bela* gununuzu_gor* gunuzu_goster*
      gununuzu_goster* gorursunuz_siz gorursunuz_gun* pisman_edec* pisman_edic* pisman_ederim hesabini_sor*
      hesabi_sorul* hesap_verec* hesap_sorac* hesap_vereceksiniz yaniniza_kalm* yaninda_birakm* yakarim_orayi
      yakarim_sizi sizi_yakarim dukkanizi_yak* doverim dovec* gebert* elimde_kalir* elimden_cek* ayaginizi_denk*
      bak_sonra_neler* karisik_ol* bitirecegim_sizi bitiririm_sizi sizi_bitir* isinizi_bitir* adresinizi_biliyor*
      ugrastirmayin_beni aile*nizi_bul* sizi_bulurum yaniniza_birakm* yaninizda_birakm* pesinizi_birakm*
      pesini_birakm* sizi_oldurur* sizi_oldurec* oldururum oldurecegim_sizi hesabini_verec* hesabini_veric*
      hesap_veric*`,
    en: `
      ill_be_at_your_door come_to_your_shop_and you_will_regret youll_regret you_will_pay youll_pay_for
      watch_your_back i_know_where_you ill_destroy i_will_destroy kill_you burn_your consequences`,
    de: "das_wird_folgen werden_sie_bereuen werdet_ihr_bereuen wird_konsequenzen konsequenzen",
    ru: "пожалеете вы_пожалеете ответите_за_это убью сожгу",
    ar: "راح_تندمون ستندمون بتندموا اكسر_المحل احرق_المحل",
  },
};

const SIGN_WORDS: Record<Sign, WordLists> = {
  notBefore: {
    en: `
      not never no none without cant cannot dont doesnt didnt isnt wasnt arent werent wont wouldnt couldnt havent
      hasnt aint hardly nothing neither`,
    ru: "не ни нет без",
    ar: "ما مو مش غير ليس ليست لا لم لن بدون مب موب ماني مانى",
  },
  notAfter: {
    tr: `
      degil* deil degl yok yoktu yokmus olmad* olmaz olmam olmamis* olmuyor* olamad* olamaz kalmad* kalmam*
      kalmiyor* etmedi* etmez* etmiyor* etmem edemem edemiyor* edemed* yasamad* yasamam* yasatmad* cikmad* cikmam*
      cikarmad* cikmiyor* gormed* gormem* duymad* duymam* hissetmed* vermed* vermiyor* birakmad* ugramad* bulmad*
      bulmuyor* bulamad* durmad* durmuyor* durmamis* yapmad* yapmiyor* cekmed* kurmad* diyemem diyemey* diyemiyor*
      diyemeye* demem_mumkun sayilmaz soylenemez denemez denmez denilemez tatmad*`,
  },
  notAround: {
    de: "nicht kein keine keinen keiner keinem keinerlei nie niemals ohne",
  },
  more: {
    tr: `
      cok cokk asiri gercekten gercektende cidden resmen tam tamamen kesinlikle inanilmaz* son_derece acayip bayagi
      baya epey hic asla en o_kadar bu_kadar boyle boylesi fazlasiyla ziyadesiyle olaganustu dehset mutlaka
      simdiye_kadar hayatimda hayatimin omrumde bugune_kadar butunuyle komple fazla_derece katiyen full hala`,
    en: `
      very really so extremely absolutely totally completely too highly utterly truly incredibly most honestly ever
      especially definitely entirely`,
    de: "sehr total wirklich absolut extrem völlig echt richtig überhaupt so unglaublich komplett ganz",
    ru: "очень совсем полностью абсолютно просто так такой такая такое самый самая самое крайне невероятно вообще",
    ar: "جدا كثير كتير مره وايد كلش اوي قوي للغاية ابدا تماما والله",
  },
  less: {
    tr: "biraz birazcik azicik kismen hafif hafiften bir_tik pek nispeten bir_nebze",
    en: "bit little slightly somewhat kinda kind_of sort_of",
    de: "etwas bisschen bißchen leicht",
    ru: "немного чуть слегка немножко",
    ar: "شوي شويه شوية قليلا",
  },
  unless: {
    tr: "eger umarim insallah ins diyelim varsayalim farz mesela",
    en: "if unless hope hopefully whether in_case",
    de: "wenn falls ob hoffe hoffentlich",
    ru: "если надеюсь вдруг",
    ar: "اذا لو ان_شاء_الله انشالله انشاءالله",
  },
  contrast: {
    tr: "ancak lakin gelgelelim oysa halbuki",
    en: "however although yet",
    de: "aber jedoch",
    ru: "но однако",
    ar: "لكن بس ولكن",
  },
  asks: {
    tr: `
      mi mu misiniz musunuz miyim muyum midir mudur misin musun miyiz muyuz nerde nerede ne_zaman nasil kac kaca
      kactan hangi hangisi nedir neler kim lutfen rica_ed* ogrenebilir* alabilir* alabilirmiy* bilgi_alabil*
      verebilir* istiyorum istiyoruz isterim fiyat* acaba hani iptal* iade* hayir ihtiyac_yok kalsin gerek_yok
      gerek_kalm* neden niye napmam* naapmam* ne_yap* garanti* link* kodu tekrar_gonder* gonderin yollayin atin
      kacta bakiyorum bakiyoruz`,
    en: "how what when where which who can could do does would please is_there are_there id_like cancel* refund",
    de: "wie wann wieviel welche können könnte bitte gibt_es nein absagen stornier*",
    ru: "как где когда сколько можно какой какая пожалуйста подскажите есть_ли отмен* нет_спасибо",
    ar: "كم متى وين كيف هل شلون شنو ممكن لو_سمحت ايش شو الغ* الغاء لا_شكرا",
  },
  body: {
    tr: `
      agri* agrim* agriyor* agridi* disim* dislerim* disimi* disi* disin disleri* dis_et* azi_dis* yirmilik* 20lik*
      kanama* kaniyor* kan_ak* kanadi* sisti sislik* sisti* sisme* apse* iltihap* zonkl* sizliyor* sizlama* sizladi
      cenem* cenesi* yanagim* dudagim* damagim* dilim* bogazim* dolgum* dolgusu implantim* implanti* protezim*
      kaplamam* telim* braket* kanal_tedavi* ameliyat* botoks* epilasyon* sac_ekim* ekim_yap* anestezi* narkoz*
      hamile* gebe* emzir* alerji* seker_hasta* tansiyon_hasta* kalp_hasta* hastasiyim* hastaligi* hastalik*
      atesim* kusuyor* mide* yara* dikisim* kizarik* kizarikl* morluk* morardi* sivilce* leke_tedavi* cilt_leke*
      lekelerim* dokuluyor* dokulme* implant dolgu kanal lazer tedavi*`,
    en: `
      pain* painful ache aches aching toothache tooth teeth bleed* bleeding swollen swelling abscess gum gums
      implant* filling crown crowns root_canal surgery anaesthe* anesthe* pregnant allerg* stitches infection*
      infected fever bruise* bruising nausea denture* wisdom`,
    de: `
      schmerz* zahn* zähne* blut* geschwollen* schwellung* entzünd* kiefer* operation implantat* füllung*
      schwanger* allergi* naht fieber`,
    ru: "бол* зуб* кров* опух* отек* десн* имплант* пломб* операци* беремен* аллерг* шов швы температур*",
    ar: `
      الم المي يوجعني وجع ضرس سن سني اسناني اسنان نزيف ينزف ورم تورم التهاب لثة عملية العمليه حامل حساسية حشوة
      زراعة مخدر`,
  },
  paper: {
    tr: "rapor* evrak* belge* fatura* dekont* burosu burom* ofisi* yazi_ici vkn vergi_no recete*",
    en: "invoice* certificate document* paperwork receipt",
    de: "rechnung* bescheinigung* attest",
    ru: "справк* счет документ*",
    ar: "فاتورة تقرير شهادة وثيقة",
  },
  office: {
    tr: `
      saglik_mudur* il_saglik* ilce_saglik* tabip_oda* dis_hekimleri_oda* hekimler_oda* zabita* konsolos*
      buyukelci* ticaret_oda* esnaf_oda* belediyeye* trendyola* hepsiburadaya* n11e amazona btkya btk
      rekabet_kurul* reklam_kurul* maliyeye* vergi_dairesine* genel_merkez* sosyal_guvenlik_kurum* bakanli*
      bakanligina`,
    en: `
      ministry embassy consulate health_authority tourism_authority medical_board authorities to_trendyol to_amazon
      to_hepsiburada`,
    de: "ministerium botschaft konsulat ärztekammer gesundheitsamt",
    ru: "министерств* минздрав* посольств*",
    ar: "وزارة الوزارة",
  },
  place: {
    tr: `
      sosyal_medya* instagram* instada* instaya* insta twitter* tivitter* tiktok* facebook* facede feyste* google*
      googleda* eksiye* youtube* forum* internette* internete linkedin* hikayemde storymde story* haritalara
      haritalarda maps* yorumlar* yorum* degerlendirme* tripadvisor* trustpilot* takipcim* takipcilerim*
      whatsapp_grup* anneler_grub* gruplarda gruplara eksi_soz* ekside`,
    en: `
      social_media instagram tiktok facebook twitter google trustpilot youtube tripadvisor yelp reddit reviews
      review online internet my_followers realself everywhere everyone`,
    de: "social_media instagram tiktok facebook google internet trustpilot bewertung bewertungen überall",
    ru: "соцсет* инстаграм* тикток* фейсбук* гугл* интернет* отзыв* отзовик* вконтакте телеграм* ютуб* везде",
    ar: "السوشيال سوشيال انستغرام انستقرام تيك_توك تيكتوك التيك فيسبوك غوغل كوكل قوقل جوجل تقييم تقييمات تويتر سناب",
  },
  tells: {
    tr: `
      paylasac* paylasic* paylasir* paylasirim paylasmak_zorunda paylasmaktan_cekinm* yazacag* yazac* yazaca*
      yazic* yazicam yazarim yazaca anlatac* anlatic* anlatirim duyurac* duyuruc* duyururum yayinlayac* yayinlic*
      yayinlarim yayacag* yayarim koyacag* koyarim_buraya atacag*_story baslik_ac* video_cek* videoya_cek*
      teshir_ed* belirtec* belirtic* bahsedec* bahsedic* degerlendirec* dile_getirec* gosterec* etiketle*
      etiketleyec*`,
    en: `
      will_post ill_post post_this post_about posting_this will_write ill_write write_about share_this sharing_this
      will_share ill_share will_leave ill_leave leaving_a gonna_post going_to_post expect_a will_review
      going_to_write going_to_leave will_tell`,
    de: `
      stelle_ich stell_ich poste posten veröffentlich* schreibe_ich bekommt_ihr schreibe_eine werde_ich_schreiben
      teile_ich teilen_werde`,
    ru: "напишу выложу расскажу опубликую поставлю оставлю",
    ar: "ساكتب راح_اكتب بكتب اكتب_عنكم ساكتب_عنكم انشر بنشر راح_انشر",
  },
  partner: {
    tr: `
      isbirli* is_birli* influencer* tanitim* sponsor* reklam_karsilig* komisyon* kampanya* cekilis* cekilise
      hediye* etiketlersem indirim_icin begenirsem paylasirsam paylasirsak indirim* bedava* ucretsiz* youtuber*`,
    en: "collaborat* influencer* collab giveaway sponsored affiliate* discount",
    de: "kooperation*",
    ru: "сотруднич* блогер*",
    ar: "تعاون اعلان",
  },
  vows: {
    tr: `
      basvurac* basvuruc* basvururum basvuruyor* basvurdum gorusec* gorusuyor* gorustum gorusurum verecegim vericem
      verecem veririm verecegiz verdim_bil gidecegim gidicem gidecem gidiyorum giderim edecegim edicem edecem
      acacagim acicam acarim aciyorum bildirec* bildiric* bildirdim bildiririm bildiriyor* arayacak iletec*
      tasiyac* gerekeni_yap* ne_gerekiyorsa haberiniz_ols* hesabini`,
    en: `
      i_will im_going_to i_am_going_to ill im_contacting contacting_my im_calling hear_from or_else unless_you
      if_you_dont`,
    de: "werde_ich ich_werde meldet hören_von sonst_werde",
    ru: "обращусь пойду подам напишу_жалобу позвоню",
    ar: "راح سوف ساقدم ساتقدم ساتصل",
  },
  contact: {
    tr: `
      yaziyorum yazdim yazmistim yaziyoruz yazdik yazisim* ariyorum aradim aramistim ariyoruz aradik soruyorum
      sordum sormustum mesaj_at* mesaj_gonder* mesaj_yaz* ugrasiyoruz ulasmaya_calis* mail_at* bekliyorum
      bekliyoruz pesinizde* kosuyorum arayacagiz donecegiz arayacaktiniz donecektiniz dedim soyledim`,
    en: `
      i_wrote written writing called calling messaged messaging emailed asked asking waiting waited contacted
      contacting texted tried_to_reach`,
    de: "geschrieben angerufen gewartet warte warten schreiben_muss gefragt",
    ru: "пишу писал писала звоню звонил звонила жду ждем спрашиваю",
    ar: "اتصل اتصلت كتبت اكتب_لكم استنى انتظر انتظرت راسلت ارسلت",
  },
  again: {
    tr: `
      yine_yaziyorum tekrar_yaziyorum yine_ariyorum tekrar_ariyorum gunlerdir_yaz* gunlerdir_ara* gunlerdir_cevap*
      gunlerdir_bekl* haftalardir_yaz* haftalardir_ara* haftalardir_bekl* haftalardir_cevap* haftalardir_ugras*
      gunlerdir_ugras* aylardir_ugras* aylardir_bekl* #_kez_yaz* #_kere_yaz* #_defa_yaz* #_kez_ara* #_kere_ara*
      #_defa_ara* #_kez_sor* #_kere_sor* #_defa_sor* #_kez_mesaj* #_kere_mesaj* #_defa_mesaj* #_kez_soyl*
      #_kere_soyl* #_defa_soyl* #_yazisim* #_arayisim* #_mesajim* #_sikayetim* ikinci_kez_yaz* ikinci_kez_ara*
      ucuncu_mesaj* dorduncu_mesaj* besinci_mesaj* uc_kere_yaz* uc_kez_yaz* uc_kere_ara* uc_kez_ara* bes_kere_yaz*
      bes_kere_ara* bes_kez_yaz* on_kere_yaz* on_kere_ara* surekli_yaziyorum surekli_ariyorum her_gun_yaziyorum
      her_gun_ariyorum sabahtan_beri_ari* sabahtan_beri_yaz* sabahtan_beri_bekl* dunden_beri_yaz* dunden_beri_bekl*
      dunden_beri_cevap* dunden_beri_ari* hep_ayni_cevap* ayni_otomatik* tek_tek_anlat* bastan_anlat* kacinci_kez
      kacinci_kere kacinci_defa kacinci_mesaj* kacinci_yaz* kacinci_ara* kacinci_soyle* kacincidir defalarca_yaz*
      defalarca_ara* defalarca_sor* defalarca_soyle* kac_kere_yaz* kac_kere_ara* kac_kere_soyl* kac_kere_dedim
      kac_kere_daha kac_kez_yaz* kac_kez_ara* kac_kez_soyl* kac_kez_daha kac_defa_yaz* kac_defa_ara* kac_defa_soyl*
      ucuncu_kez_yaz* ucuncu_kez_ara* dorduncu_kez_yaz* besinci_kez_yaz* ucuncu_kere_yaz* besinci_kere_yaz*`,
    en: `
      again_and_again over_and_over keep_asking keep_writing keep_calling countless_times all_day_calling
      how_many_times_do how_many_times_should second_time_i third_time_i third_time_im fourth_time_i fifth_time_i
      written_#_times called_#_times messaged_#_times for_the_second_time for_the_third_time for_the_fourth_time`,
    de: "zum_dritten zum_vierten zum_zweiten_mal wie_oft_muss_ich_noch wie_oft_soll_noch wie_oft_soll_schreiben",
    ru: `
      опять_пишу снова_пишу постоянно_звоню уже_месяц который_раз_пишу сколько_раз_писать сколько_раз_повторять
      третий_раз_пишу пятый_раз_пишу третий_раз_звоню`,
    ar: "مية_مرة للمرة_الثالثة ثالث_مرة رابع_مرة كم_مرة_لازم_اكتب كم_مرة_اكتب",
  },
  days: {
    tr: `
      gundur haftadir aydir saattir gunlerdir haftalardir aylardir saatlerdir sabahtan_beri dunden_beri
      haftadan_beri defalarca tekrar_tekrar ustuste ust_uste kac_kere kac_kez kac_defa kac_defadir kac_keredir
      uc_defa yuz_kere bin_kere her_seferinde ucuncu_kez dorduncu_kez besinci_kez ucuncu_kere besinci_kere #_kez
      #_kere #_defa kacinci gun_oldu hafta_oldu ay_oldu`,
    en: `
      for_days for_weeks #_days #_weeks #_hours days weeks since_monday since_yesterday since_last_week
      several_times many_times so_many_times multiple_times third_time fourth_time fifth_time #_times three_times
      four_times five_times ten_times repeatedly two_hours three_hours four_hours`,
    de: `
      seit_tagen seit_wochen #_tagen #_wochen seit_stunden seit_gestern mehrmals #_mal #_mals ständig zwei_stunden`,
    ru: `
      #_дня #_дней неделю неделями день_жду третий_день второй_день с_утра сколько_раз который_раз несколько_раз
      #_раз пятый_раз третий_раз четвертый_раз уже_неделю два_часа`,
    ar: "ايام يومين اسبوع اسبوعين من_الصبح من_امس من_مبارح كم_مرة كم_مره اكثر_من_مرة عدة_مرات ساعتين ساعات",
  },
  urgent: {
    tr: "acil* acilen hemen derhal ivedi* bir_an_once bugun_cozul* bugun_icinde vakit_kaybetmeden",
    en: "urgent* asap immediately right_now at_once",
    de: "sofort dringend* umgehend",
    ru: "срочно немедленно",
    ar: "عاجل مستعجل ضروري فورا حالا",
  },
  superior: {
    tr: `
      mudurunuz* mudurunuzu mudurle* mudur_beyle patronunuz* patronla* patronu* amiriniz* sahibiyle* yoneticiniz*
      yoneticinizle* ust_makam*`,
    en: "manager supervisor your_boss the_owner superior",
    de: "vorgesetzt* geschäftsführ* chef",
    ru: "начальник* руководств* управляющ* директор*",
    ar: "المدير مديركم الادارة المسؤول",
  },
  nothing: {
    tr: `
      iyi_gunler* iyi_aksamlar* iyi_geceler* iyi_sabahlar iyi_calismalar* iyi_haftalar* iyi_haftasonu*
      iyi_hafta_sonlari iyi_bayramlar* iyi_yillar* iyi_seneler* iyi_pazarlar iyi_tatiller iyi_nobetler iyi_bak*
      iyi_misiniz iyi_misin iyi_mi iyi_olur* iyi_olurdu iyi_gelir iyi_gelen iyi_gelecek daha_iyi en_iyi en_iyisi
      iyi_dilek* iyi_kalpli iyi_akşamlar iyi_forumlar guzel_gunler* guzel_aksamlar* guzel_geceler* guzel_haftalar*
      guzel_sabahlar gunun*_guzel guzel_gunun guzel_gecsin guzellik* guzelles* guzel_durur* guzel_olur* en_guzel*
      daha_guzel* guzel_sanat* guzel_kizim guzel_kardesim guzelim guzel_bir_indirim guzel_yap* hos_geldin*
      hosgeldin* hos_bulduk hosca_kal* hoscakal* hos_sohbet efsane_cuma* efsane_kasim* efsane_gun* efsane_indirim*
      efsane_kampanya* muhtesem_cuma* muhtesem_kasim* muhtesem_indirim* harika_indirim* harika_fiyat* super_lig*
      super_market* super_fiyat* super_indirim* super_firsat* super_olur* harika_olur* mukemmel_olur* super_sac
      mukemmel_sonuc_al* super_star* begeni begenilen begendigim* begendigimi begendigimiz begendiklerim*
      begenirsem* begenmezsem* begenmezse* begenirse* begenir_mi* en_begenilen* begenilenler* en_sevdigim*
      memnun_olurum* memnun_olurdum memnun_oluruz* memnun_olacag* memnun_kalir_mi* memnun_kalirsam memnun_kalmazsam
      memnun_kalmazsak memnun_kalmazsa memnun_musun* memnun_etmek tanistigimiza_memnun* sevinirim sevinirdim
      sevinirsem sevinecegim sevinecek* mutlu_olurum mutlu_yillar* mutlu_bayram* mutlu_gunler* mutlu_seneler*
      dogum_gun* mutlu_pazar* mutlu_son tavsiye_eder_mi* tavsiye_edersin* tavsiye_edermisin* tavsiye_edebil*
      tavsiyeniz* oneriniz onerir_mi* simdiden_tesekkur* tesekkur_ederim_gerek* super_olur_mu rahatsiz_etti*
      rahatsiz_ettim rahatsiz_ediyorum* rahatsizlik_ver* rahatsizlig* rahatsizlik* rahatsizim rahat_mi* rahat_eder*
      rahatsa hizli_kargo* hizli_teslim* hizli_mi zamaninda_gel*_mi sorunuz* sorunca sorun_olur* sorun_olmaz*
      sorun_degil* sorun_yok* sorunum_yok* sorun_mu* sorun_var_mi sorun_yasar_mi* sorun_cikar_mi* sorun_yasamad*
      sorun_yasamam* sikinti_yok* sikinti_olmaz* sikinti_olur* sikinti_var_mi sikinti_degil* sikinti_cekmed*
      problem_yok* problem_olmaz* problem_olur* problem_degil* problem_var_mi no_problem* sikayetim_yok*
      sikayetci_degil* sikayet_yok* bir_sikayetim_yok* hic_sikayetim_yok* sikayet_etmiyor* sikayet_degil*
      sikayet_etmek_istemiyor* sikayet_etmeyec* sikayetlerim_neler sikayetleri_gec* sikayet_hatti*
      musteri_sikayet_hatti eksik_olm* eksiksiz* eksikse eksik_dis* dis_eksik* eksik_olan_dis* eksik_disim*
      yanlis_anla* yanlis_bilm* yanlis_numara* yanlis_yazm* yanlis_kisi* yanlis_hatirla* hatali_mi* bozuk_para*
      kirik_beyaz* kirik_dis* dis_kirig* kirik_plak bozuk_dis* yirtik_kot* yirtik_jean* yirtik_pantolon*
      yirtik_model* yirtik_detay* yirtmac* kirli_cikin kirli_camasir* kirli_sepet* kirli_beyaz kirli_sepeti
      cop_kova* cop_poset* cop_torba* cop_kutu* cop_sis* cope_at* cizik_koruma ezik_sarimsak taklit_etm* sahte_mi*
      orijinal_mi* catlak_krem* catlak_tedavi* catlak_gider* topuk_catla* vucut_catla* ciltteki_catlak* catlaklar*
      catlaklari* kirik_uc* sac_kirig* kusura_bak* kusur_bak* kotu_mu* kotu_olur* kotu_ihtimal* en_kotu_ihtimal*
      kotuyse* kotu_niyetli_degil* cok_kotu_olur_mu fena_halde yazik_olur yazik_olmasin ayip_olur* ayip_olmasin*
      ayip_olmaz* pes_etm* bosa_gitmesin bosuna_gelm* bosuna_gelmey* bosuna_mi* sacma_soru* sacma_olabilir*
      sacma_gel* uzulmeyin* uzulurum* uzgun_degil* sinir* sinir_tedavi* sinirleri_alin* kanal_siniri kizgin_demir*
      kizgin_yag* kizgin_tava* kafayi_yiyecegim_guzel* felaket_guzel* felaket_iyi korkunc_guzel* dehset_guzel
      manyak_guzel* acayip_guzel deli_gibi_begen* deprem_felaket* skandal_fiyat* salak_sorular salakca_soru*
      aptalca_soru* aptal_soru* salak_soru* kusursuz_mu* mukemmel_mi* guzel_mi* guzelmi kaliteli_mi* kaliteli_midir
      super_mi* hirsiz_alarm* dolandirici_degil* yalan_degil* yalan_yok* yalan_olmasin* kazikli kaba_taslak*
      kaba_insaat* kaba_hesap* kabaca pis_su* pis_degil* pislik_tut* toz_pislik* kandirma* kandiril_mi* sabriniz*
      sabir* sabrin* bekletmeyin_lutfen beklettim* beklettigim* bekletmiyim cevap_vermedim cevap_veremedim*
      cevap_veremiyorum* cevap_yazamadim* gec_cevap_verdi* gec_yazdi* gec_kaldim* gec_kalirsam* gec_kalacag*
      gec_kalirim* gec_kalabilir* gecikecegim* gecikirsem* gecikebilir* gecikme_olur_mu geciksem gecikeceg*
      ilgilenmiyorum* ilgilenmiyoruz ilgilenmedim aramadim donmedim* donemedim* donus_yapamadim* acamadim
      aferin_kizim aferin_oglum bravo_kizim helal_kesim* helal_sertifika* helal_mi* helal_et pismanlik_gun*
      pisman_olur_mu* pisman_olmam* pisman_degil* pisman_olmad* yildizli* 5_yildizli* 4_yildiz_otel 5_yildiz_otel
      bes_yildizli* yildiz_kolye* yildiz_desen* yildiz_kupe* 1_yildiz_desen* guvenli guvenli_mi* guvenilir_mi*
      guvenlik* guvenmiyor_musun* tehlikeli_mi korkunc_mu* isim_felaket anneler_gunu tesekkur_belgesi
      super_kahraman* deli_misin* dolandirilmak_istem* dolandirilma* dolandirildim_baska* cehennem_sicag*
      hayvan_mama* bayilma* bayilir* bayiliyorum_sanki olur_mu gelmiyorum gelmiyoruz gelemiyorum gelemiyoruz
      gelemedim gelemedik gelmedim gelmedik gelmiyom gelemiyom gecikic* gecikec* gecikiyoru* gecikebil* gecikirs*
      gecikmeli gecikme_olabil* gecikme_olur gec_kalic* gec_kalac* gec_kaliyor* gec_kalmis_ol* gec_kalmiyim
      gec_kalmiyayim iyi_isler iyi_uykular iyi_mesailer iyi_haftasonlari iyi_olc* iyi_olabil* iyi_gun* iyi_gnlr
      iyi_gunlr eksik_yaz* eksik_kal* yanlis_sec* hatali_gir* hatali_bilgi hatali_yaz* bosuna_beklem*
      bosuna_paketlem* ozur_dilerim ozur_dileriz ozur_diliyorum moralim_bozuk sicilim_bozuk bozuk_veri*
      bakiye_yetersiz limit*_yetersiz tutari_yetersiz yetersiz_bakiye cozemedim cildim_berbat cildim_kotu
      sacim_berbat saclarim_berbat saclarim_kotu burnum_kotu profilim_kotu trafik_berbat trafik_felaket*
      trafik_rezalet trafik_kotu memnuniyet_anket* kibarca dava_dosya* ictenlikle guzel_bir_gun bekletiyorum
      ne_yalan yalanim_yok her_sey_yalan yalan_dunya beceremedim beceremem beceremiyorum beceremedik aptal_kafam
      salak_kafam salak_gibi ilk_basta_ilgili* begenmeyen begenmediginizde begenmedigimizde begenmedigimde
      begenmeme begenmeyip memnun_kalmayan memnun_kalmama sikayet_edecek_bir sikayet_edecek_hicbir
      sikayet_edecek_birsey sikayet_edecek_hic 1_yildizli* bir_yildizli* 2_yildizli* tek_yildizli*`,
    en: `
      good_morning good_afternoon good_evening good_day good_night good_luck good_price good_time good_idea
      good_for goodbye good_bye good_or_bad nice_day nice_evening nice_weekend nice_to_meet have_a_great
      have_a_nice have_a_good have_a_lovely great_britain best_price best_option best_regards best_time best_one
      best_way best_wishes happy_birthday happy_new happy_to happy_holidays happy_friday glad_to would_love love_to
      is_it_good any_good which_is_best do_you_recommend would_you_recommend can_you_recommend recommended
      recommend_me please_recommend you_recommend what_do_you_recommend thank_you_in_advance thanks_in_advance
      kind_regards no_problem no_problems no_worries any_problem any_problems any_issue any_issues any_complaints
      is_there_a_problem is_it_a_problem a_problem_if problem_if be_a_problem no_issue no_issues no_complaint
      no_complaints nothing_to_complain not_complaining how_late late_checkout late_check too_late_to late_for
      late_flight running_late ill_be_late be_late be_10_minutes_late ripped_jeans broken_tooth broken_teeth
      broke_my_tooth tooth_broke tooth_broken broken_crown missing_tooth missing_teeth missing_molar bad_tooth
      bad_teeth bad_breath bad_infection poor_bone never_mind never_had_surgery is_it_bad how_bad bad_idea
      upset_stomach upset_tummy tired_eyes expensive_is how_expensive is_it_expensive more_expensive less_expensive
      stupid_question dumb_question silly_question sorry_to_bother sorry_for court_shoes tennis_court food_court
      police_officer police_jacket police_costume shame_i_missed five_star_hotel 5_star_hotel 5_star_hotels
      4_star_hotel 3_star_hotel star_hotel worst_case worst_case_scenario if_the_worst crazy_good terribly_sorry
      awfully_nice insanely_good dirty_white trash_bag* trash_can* junk_food rubbish_bin* hate_to_bother
      hate_to_ask hate_needles hate_dentists waste_your_time dont_want_to_waste wisdom_tooth pet_friendly
      family_friendly child_friendly kid_friendly user_friendly five_star_reviews 5_star_reviews skin_awful
      bad_knee bad_back bad_hair bad_skin traffic_terrible traffic_awful traffic_horrible traffic_bad
      parking_nightmare what_are_my_rights ignore_previous ignore_all ignore_the ignore_your tell_me_a_joke
      pleased_to_meet good_condition good_to_go good_to_chat nice_talking best_seller all_the_best sweet_dreams
      sounds_good like_an_idiot english_not_good make_it_worse makes_it_worse is_it_worse get_worse gets_worse
      that_bad bad_candidate bad_idea_for`,
    de: `
      guten_tag guten_morgen guten_abend gute_nacht guten gute_besserung gut_für schöne_grüße schönen_tag
      schönen_abend schöne_woche schönes_wochenende kein_problem keine_probleme wie_gut zu_spät_komme guter_preis
      freue_mich_auf freundliche_grüße freundlichen_grüßen mit_freundlichen vielen_dank_im_voraus danke_im_voraus
      nicht_schlimm ist_das_schlimm teuer_ist wie_teuer zu_teuer_für =schönen_guten schönen_feierabend machs_gut
      schlaft_gut schlaf_gut wäre_super wär_super wäre_klasse wär_klasse wäre_schön wär_schön wäre_hilfreich
      wäre_toll ignoriere_alle passt_schon`,
    ru: `
      хорошего_дня хорошего_вечера хороших_выходных добрый_день добрый_вечер доброе_утро доброй_ночи всего_хорошего
      нет_проблем без_проблем не_проблема не_страшно до_свидания красивая_форма хорошо_ли простите_за
      заранее_спасибо спасибо_заранее рад_знаком* дорого_ли какое_плохо игнорируй хорошей_смены приятного_дня
      приятного_вечера рада_приветств*`,
    ar: `
      صباح_الخير مساء_الخير مع_السلامة لا_مشكلة مافي_مشكلة ما_في_مشكلة مو_مشكلة مش_مشكلة بدون_مشاكل في_مشكلة_اذا
      هل_هناك_مشكلة الحمد_لله كم_سعر جيد_لل عيب_خلقي شكرا_مقدما احسن_دكتور احسن_سعر افضل_سعر افضل_دكتور حلو_المعدل
      يومكم_سعيد ليلة_سعيدة نهاركم_سعيد ليلتك_سعيدة نهاية_اسبوع_سعيدة يا_غالي تجاهل_كل`,
  },
};

export const WORDS: Record<Mood | Sign, WordLists> = { ...MOOD_WORDS, ...SIGN_WORDS };

/** One picture each, by its first code point (skin colour and variants left out). */
export const PICTURES: ReadonlyMap<string, number> = new Map([
  ...weigh("❤🧡💛💚💙💜😍🥰🤩💯🏆", 0.6),
  ...weigh("👏", 0.5),
  ...weigh("🖤🤍💖💗💕😘👍💪🎉🔥😇🤗👌🙌🥳✨⭐", 0.35),
  ...weigh("😊☺🌹🌸🌺💐🌟🙏", 0.24),
  ...weigh("😀😃😄😁🙂😉😎", 0.12),
  ...weigh("😅😂🤣🙃", 0),
  ...weigh("🙄😒😑😕🙁☹😟😣😐🤨🤦🤷😪😢😭", -0.22),
  ...weigh("😞😔😖😩😫💔😤🤢🤡", -0.35),
  ...weigh("👎😡😠🤬🖕👿🤮💩", -0.7),
]);

/** Anger, not sadness: these make a message risky. */
export const ANGRY_PICTURES = new Set(["😡", "😠", "🤬", "🖕", "👿", "💩", "🤮"]);

function weigh(pictures: string, weight: number): [string, number][] {
  return Array.from(pictures, (picture) => [picture, weight]);
}
