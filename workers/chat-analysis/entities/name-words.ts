/** First names, words that are never part of a name, and words that lead to one; all folded. */

const set = (words: string) => new Set(words.split(/\s+/).filter(Boolean));

export const FIRST_NAMES = set(`
  gul sila asel atlas hira eflin alya nazlican ilkim toprak beyazit ayaz aras asli su sevcan gulizar nehir umay lina mavi elisa
  abdullah abdurrahman abdulkadir adem adnan ahmet ahmed akif alara aleyna ali alihan alp alparslan alper altan anil arda arif arzu asaf asli
  asiye asuman asya atakan atilla aybuke aycan aydan ayhan ayla aylin aynur aysegul aysel aysen aysenur aysin aysun ayse aysu ayten azra
  bahadir bahar banu baris bartu batuhan bayram begum behice bekir belgin belma beren berat beril berk berkan berkay berke berna berrak berrin
  beste betul beyza bilal bilge bilgin binnur birgul birol birsen bora buket bulent burak burcak burcin burcu burhan busra
  cafer cagatay cagla caglar cagri canan candan canberk caner cansel cansu celal celik cem cemal cemil cemile cemre cengiz ceren cetin ceyda ceylan
  cigdem cihan cihat cinar coskun cumali cuneyt
  damla davut defne demet demir deniz derin derya devran devrim dicle didem dilara dilek dilruba dogan dogukan doruk duran durmus dursun duygu
  ebru ece eda edanur edip efe ege egemen ekin ekrem ela elanur elcin elif elifnur elvan emel emin emine emir emirhan emrah emre emrecan ender enes
  engin ensar ercan ercument erdal erdem erdi erdinc eren erhan erkan erkin erol ersin ersoy ertan ertugrul esat esen eser esin eslem esma esra
  ethem evren evrim eylem eymen eyup ezgi
  fadime fahri fahriye faruk fatih fatma fatmanur fazil fehmi ferda ferdi ferhan ferhat feride feridun ferit feryal fethi fevzi feyza feyzanur
  fidan figen fikret filiz firat fuat fulya funda furkan
  galip gamze gaye gizem gokce gokcen gokhan goksel goktug gonca gonul gorkem gozde gulay gulbahar gulben gulcan gulcin gulden guler gulfem gulhan
  gulizar gulnur gulsah gulsen gulsum gulten gulsun gultekin gun gunay gunes gungor gunes gurbuz gurkan gursel guven guzide
  habibe hacer haci hakan haldun hale halil halime halit haluk hamdi hamide hamit hamza handan hande hanife harun hasan hasip hatice havva haydar
  hayri hayriye hazal hazel hicran hidayet hikmet hilal hilmi himmet hulya huma huseyin husnu hava
  ibrahim idil idris ihsan ikbal ilayda ilhan ilkay ilker ilknur ilyas imren inci incilay ipek irem irfan irmak isik isil isilay ismail ismet
  izel izzet ismihan
  jale janset
  kaan kader kadir kadriye kamil kamuran kardelen kayra kazim keklik kemal kenan kerem kerim kerime kevser kezban kivanc koray korhan kubilay
  kubra kudret kursat kutay kutlu kuzey
  lale lamia latife levent leyla lina
  mahir mahmut mahsun makbule mansur mehmet mehmetcan melahat melda melek melih meliha melike melis melisa meltem memet menekse meral merih mert
  merve meryem mesut mete metehan metin mevlut mina mine mirac miray mirza mucahit mufide mujde mujgan mukaddes murat musa mustafa mutlu muammer
  muge muhammed muhammet muharrem muhittin muhsin mukerrem munevver murvet musab muslum muzaffer muzeyyen mumin munir mina
  naci naciye nadide nadir nagihan nail naime namik naz nazan nazife nazim nazli nazmiye necati necdet necip necla necmettin necmi nehir nergis
  nermin neriman nesibe neslihan nesrin nevin nevzat nezahat nihal nihan nihat nil nilay nilgun nilufer nimet nisa nisan nisanur nizamettin numan nur
  nuran nuray nurcan nurdan nurettin nurgul nurhan nuri nuriye nurselin nursel nursen nurten nurullah nusret
  oguz oguzhan okan oktay olcay olgun onder onur orcun orhan osman oya ozan ozay ozcan ozden ozdemir ozer ozge ozgun ozgur ozkan ozlem oznur omer omur
  oyku
  pakize pelin pelinsu peri perihan pervin petek pinar polat poyraz
  rabia rahime rahmi ramazan rana rasim recai recep refika remzi remziye renan resat resit rezzan rifat riza ruhi rukiye ruken ruya ruveyda rumeysa
  ruzgar
  saadet sabiha sabri sabriye sadik sadiye saffet safiye sahin said sait salih saliha salim saltuk sami samet samiye sanem saniye sarp satilmis savas
  seda sedat sedef sefa sefer seher selahattin selami selcan selcuk selda selen selim selin selma selman selami selvi sema semih semiha semra sena
  senem senol serap seray sercan serdar seren serhan serhat serkan sermin serpil serra server servet sertac sevcan seval sevda sevde sevgi sevgul
  sevil sevilay sevim sevinc sevket sevtap seyda seyfettin seyhan seyit seyma sezai sezen sezer sezgi sezgin sibel sila simay simge sinan sinem sirin
  soner songul suat sude sudenaz suheyla sukran sukriye sukru suleyman sultan sumeyra sumeyye suna suzan suzi
  saban safak sahika sakir sebnem senay sener sengul seniz seref serife sevval seyma sule sulenur sehnaz
  taha tahir tahsin talat talha tamer taner tanju tansel tansu tarik tarkan taylan tayfun tayfur tayyip tekin temel tevfik teoman tolga tolunay tugay
  tugba tugce tugrul tulay tulin tuna tunahan tuncay tuncer turan turgay turgut turhan turkan tugcem
  ufuk ugur ulas ulku umit ummuhan umran umut umutcan ulvi unal utku
  vahap vahit vedat vefa vehbi veli veysel veysi vildan volkan vural
  yagiz yagmur yakup yalcin yaman yaprak yaren yasar yasemin yasin yavuz yelda yelis yeliz yener yesim yigit yildiray yildiz yilmaz yonca yunus yurdagul
  yusra yusuf yuksel yucel
  zafer zahide zehra zeki zekiye zeliha zerrin zeynel zeynep zeynepnur zeyno ziya zuhal zulal zuleyha zubeyde zumrut zumra
  anna maria john james mary sarah emma omar mohammed mohamed muhammad david michael robert thomas peter paul mark lisa laura julia sophie hannah
  alex alexander daniel elena olga irina natalia svetlana tatiana ivan sergey dmitry fatima aisha layla hassan hussein khaled yousef nour linda
  jessica jennifer emily oliver george harry jack chris christopher kevin steven anthony andrew kate katie claire lucy sam ben tom max leon felix
  klaus hans petra sabine stefan markus andreas martin karin monika
`);

/** Also everyday words: names only with a capital or as the last word. */
export const DOUBTFUL = set(
  "can gun hava isik gul su ada nur baris savas umut deniz gunes bahar duygu sevgi mutlu ozgur guven inci ilk yaprak damla olgun guler yasar duran dursun tuna nisan eylul sahin temel peri esen eser simge evrim devrim gonul kader kudret hikmet nimet fidan altan naz celik demir polat ben max mark sam jack zafer servet cinar yildiz seher sema safak ufuk kardelen ruya emir derin ege temel yaman ruzgar kuzey",
);

/** Words that end or are no name. */
export const NO_NAME = set(`
  ve ile de da ama fakat icin ben benim bana biz bizim sen siz sizin size o bu ne neden niye nicin nasil nerede nerde kim kac hangi mi mu
  merhaba merhabalar selam slm iyi gunler aksamlar geceler gunaydin evet hayir tamam olur tabi tabii peki hosgeldiniz tesekkur tesekkurler sagol rica
  lutfen hanim bey hocam abi abla kardes kardesim efendim sayin dr doktor doc prof av hemsire uzm
  isim ismim isminiz adim adiniz adi ad soyad soyadi soyadim soyisim soyismim soyadimin bas harf harfi ilk son il ili sehir sehri ilce adres
  siparis siparisim siparisimi siparisin kargo kargom kargomu urun urunu urunum iade iademi degisim iptal fatura faturam numara numaram numarasi no takip
  telefon tel cep mail eposta email tc kimlik randevu randevum randevumu randevuyu muayene kontrol fiyat ucret para tl lira
  istiyorum istiyom istiyoruz isterim alacaktim almak aldim almistim alabilir ariyorum yaziyorum gonderdim gonderiyorum gelmedi geldi gelecek gelmek
  gelirim gelebilir gelecegim var yok oldu olmus olmak degil daha cok bir bi sey soru sorum sormak ogrenmek bakar misiniz misin miyim midir bilgi acaba
  yanlis dogru buyuk kucuk eksik yazilmis yazmis yazilmali yazilmasi gecmis gecsin olsun yazin yazan gorunuyor soyleyeyim vereyim cikmis misspelled wrong correct
  incorrect spelled spelling changed sayaci cagri atiyom
  hala simdi bugun yarin dun hafta sabah aksam saat gun zaman once sonra geri ariyor dan den diye dedim soyledim yazdim vermek verdim verin
  soylemem soylemek istemiyorum bilmiyorum hatirlamiyorum kayitli kayit uye uyeyim gore gibi kadar
  musteri musteriniz musterinizim hasta hastaniz hastanizim yetkili annesi babasi esi kizi oglu kardesi adina adiyla uzerine olarak oluyor adresi adresim teslimat
  s m starts with begins
  the is my name am i im it its this that and or for from to at in on of a an not no yes ok okay hi hello hey thanks thank you please need want would like
  have had has was were will can could do does did order number cargo package surname last first initial city letter here there live call called
  booked ordered writing calling interested looking asking wondering sorry sure just also still waiting coming going getting
`);

/** Endings of verbs: no name ends so. */
export const VERB =
  /(?:yorum|yoruz|yorsunuz|iyor|uyor|acagim|ecegim|acak|ecek|dim|tim|dum|tum|diniz|misiniz|musunuz|meliyim|maliyim|mek|mak|sana|sene|sin|iniz|arim|erim|irim|urum|mem|mam)$/;
