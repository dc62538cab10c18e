/** Many more replies, as people vary them: dialect, half answers, several facts at once, no, and something else instead. */
import { describe, expect, it } from "vitest";
import { read } from "..";
import type { Asked } from "../shapes";

const NOW = Date.parse("2026-11-21T09:00:00Z");

/** [what we asked, what it was about, sector, first intent -> replies with a stroke between them] */
const CASES: [Asked, string | null, string, Record<string, string>][] = [
  [
    "order_number",
    "order_tracking",
    "ecommerce",
    {
      order_tracking: `bi dk | bir dakka mailime bakayım | dur bulayım | buyur 10245678912 | al işte 1024567891 |
        bir sıfır iki dört beş altı yedi sekiz dokuz bir iki | 102 456 789 12 | numarayı nereden bulabilirim |
        onu nerden görücem | sipariş numarası yok bende telefonla aldım | hatırlamıyorum | bulamadım |
        adıma bakabilir misiniz 0532 123 45 67 | HB-4455667788 | ne numarası | şu mu 998877665 |
        eve geçince yazarım | şu an dışardayım akşam atarım | telefon numaramla bakın |
        misafir olarak aldım üyeliğim yok | i don't have it | where can I find it | one sec |
        it's 10245678912 i think | 10245678912 ne zaman gelir | 10245678912 bakar mısın lütfen |
        iki tane siparişim var hangisi | 10245678912 ve 10245678913 | 🙄 10245678912 |
        söyledim ya 10245678912 | kardeşim aldı onda numara`,
      order_cancel: `siparişi iptal edelim en iyisi`,
      address_change: `adresimi değiştirmek istiyorum aslında`,
      human_agent: `boşver canlı desteğe bağla`,
      return_policy: `peki kaç gün içinde iade edebiliyorum`,
    },
  ],
  [
    "order_number",
    "return_request",
    "ecommerce",
    {
      return_request: `10245678912 | buyrun 10245678912 beden olmadı | bilmiyorum ki`,
    },
  ],
  [
    "order_number",
    "order_cancel",
    "ecommerce",
    {
      order_cancel: `10245678912 | 10245678912 hemen lütfen kargoya vermeden | az önce verdim numarasını bilmiyorum`,
      deny: `yok vazgeçtim iptal etmeyin`,
    },
  ],
  [
    "order_number",
    "invoice_request",
    "ecommerce",
    {
      invoice_request: `10245678912 şirkete kesilecek | aynısı 10245678912 | hangisi 11 haneli olan mı`,
    },
  ],
  [
    "second_factor",
    "order_tracking",
    "ecommerce",
    {
      order_tracking: `K | Ankara | Demir, Ankara Çankaya | a adana | ş şırnak | soyadımın baş harfi t şehir eskişehir |
        Öztürk Kayseri | z ile başlıyor samsun | y istanbul anadolu | niye istiyorsunuz ki |
        eşimin adına o da Yıldız Konya | Mersine gönderildi Çelik | C, Muğla Bodrum | her ikisini de mi |
        T Trabzon'a | my surname starts with K, Izmir | S - Bursa | kim aldı hatırlamıyorum galiba annem`,
      human_agent: `müşteri hizmetleri numaranız var mı insanla konuşayım`,
      return_request: `iade etmek istiyorum ben bunu`,
    },
  ],
  [
    "appointment_time",
    "appointment_book",
    "dental",
    {
      appointment_book: `öğlen arası | perşembe 5 gibi | akşama doğru | iş çıkışı | siz ne zaman müsaitsiniz |
        hangi günler boş | bugün olmaz mı | ne zaman uygunsanız | en yakın zamana | sabah erken |
        on buçukta gelsem | haftasonu var mı | cmt | pzt 14.00 | 24 aralık |
        bana farketmez doktor bey ne zaman isterse | önümüzdeki hafta bakarız | eşime sorayım |
        bi bakayım takvime | daha belli değil | yarın 3te annem için | tomorrow morning | any day works |
        next monday at 4 | as soon as possible | salı ya da çarşamba | 5ten sonra olursa |
        14:30 - 15:00 arası | yarın olur mu | ayın ikisi`,
      deny: `gerek kalmadı | istemiyorum artık`,
      price_query: `muayene ücreti ne kadar önce onu söyleyin`,
      insurance_query: `sgk geçiyor mu peki`,
      location_directions: `nerede kliniğiniz tam olarak`,
      emergency_pain: `dişim çok ağrıyor dayanamıyorum hemen gelsem`,
      payment_installment: `taksit yapıyor musunuz`,
    },
  ],
  [
    "appointment_time",
    "appointment_change",
    "dental",
    {
      appointment_change: `cumaya alalım | bir hafta sonraya | aynı gün daha geç bi saat | o gün olmazsa ertesi gün | ayın 20si |
        öğlen 1 uygun mu | pazartesiye çekelim | haftaya aynı gün`,
      deny: `vazgeçtim aynı kalsın`,
      appointment_cancel: `iptal edelim o zaman`,
    },
  ],
  [
    "appointment_time",
    "consultation_request",
    "aesthetic",
    {
      consultation_request: `pazartesi akşam 7 | online olabilir mi | whatsapptan arayın yarın | Friday afternoon please`,
    },
  ],
  [
    "appointment_reminder",
    null,
    "dental",
    {
      affirm: `he valla geliyorum | geleceğiz inşallah | tamamdır | tmm | aynen | sıkıntı yok | orda olucam |
        ordayım | gelcem | eyvallah geliyorum | uyar | evet teyit ediyorum | teyit | ✅ | i'll be there |
        see you then | yes confirmed | 👌 | evet | geliyoz | geliriz | yarın görüşürüz | onaylandı`,
      appointment_cancel: `gelmicem | gelemiycem maalesef | katılamayacağım | hasta oldum gelemem | i can't make it |
        please cancel | şehir dışındayım gelemiyorum | vazgeçtim | yok gelmicem`,
      appointment_change: `yarım saat geç gelsem | haftaya atsak | öne çekebilir miyiz | saat 4 olsa | başka bi saat var mı |
        can we reschedule | trafikteyim 20 dk gecikeceğim | perşembeye alabilir misiniz |
        gelemiyorum haftaya alalım | bi gün sonraya kaydıralım | ileri bir tarihe atabilir miyiz |
        running late 10 mins`,
      deny: `hayır`,
      location_directions: `park yeri var mı orda | ok bu arada konum atar mısınız`,
      price_query: `evet geliyorum ama ücret ne kadar tutar`,
    },
  ],
  [
    "confirm",
    "return_request",
    "ecommerce",
    {
      affirm: `he valla | aynen kanka | olsun madem | hayhay | uyar | makul | sıkıntı yok | problem değil |
        sorun yok | bence de | yapalım | yap | başlat | hadi bakalım | okeydir | peki | peki olsun |
        iyi madem | tabe | tabikide | evet lütfen | isterim | istiyorum | evt | eved | hıhı | hı hı | he ya |
        ha tamam | kabul | kabul ediyorum | onay veriyorum | uygundur | anlaştık | aynn | anlaştık tamam |
        bana uyar | lütfen | güzel olur | iyi olur | çok iyi olur | memnuniyetle | go ahead | please do |
        yes that's fine | fine | ok do it | yea | ye | sounds good | perfect | 👍🏾 | doğru evet |
        valla olur | devam | devam edelim | gönderin | e tamam | öyle olsun | öyledir | farketmez olur |
        niye olmasın | neden olmasın | ya evet`,
      deny: `yok be | kalsın | ı-ıh | ııh | cık | yoo | yok ya | hayır teşekkürler | şimdilik kalsın | gerek yok |
        lüzum yok | boşver | vazgeçtim | sonra bakarız | şu an değil | olmaz | olmadı | istemem | istemez |
        asla | kesinlikle hayır | hayırdır o değil | o değil | yanlış | yanlış anladınız | öyle değil |
        tamam değil | evet değil hayır | dursun | dur | bırak | no way | no thanks | not now |
        i don't think so | that's wrong | nope not that one | no need | 👎🏾 | pas | tercih etmem | uymaz |
        uygun değil | işime gelmez | istemiyorum teşekkürler | yapma | yapmayın | gönderme`,
    },
  ],
  [
    "confirm",
    "appointment_book",
    "dental",
    {
      affirm: `evet o saat uygun | bana uygun | müsaitim | gelirim | olur gelirim | ayarlayın lütfen |
        tamamdır yazın | oluyor | that works | works for me | book it | iyi o zaman | tamam canım`,
      deny: `o gün müsait değilim | olmuyor o saat | can't that day`,
      appointment_change: `yok başka güne alalım`,
      price_query: `evet ama fiyatı öğrenebilir miyim önce`,
    },
  ],
  [
    "confirm",
    "order_cancel",
    "ecommerce",
    {
      order_cancel: `iptal edin | yes cancel it | iptal ediyorum evet | tamam iptal edelim`,
      affirm: `evet | onaylıyorum`,
      deny: `yok iptal etmeyin | iptal etme | hayır kalsın | vazgeçtim kalsın gelsin | no don't cancel |
        hayır iptal istemiyorum | dont cancel it | iptal olmasın | hayır`,
    },
  ],
  [
    "confirm",
    "appointment_cancel",
    "dental",
    {
      appointment_cancel: `evet iptal | iptal olsun`,
      deny: `iptal etmeyin gelicem | yok geliyorum | don't cancel`,
      appointment_change: `ertelesek olur mu`,
    },
  ],
  [
    "confirm",
    "address_change",
    "ecommerce",
    {
      affirm: `evet yeni adres doğru | doğru | aynen orası | yes that's right`,
      deny: `eski adres kalsın`,
    },
  ],
  [
    "choice",
    "exchange_request",
    "ecommerce",
    {
      exchange_request: `birincisi | 1. | a | A şıkkı | en üstteki | ikinci | soldaki | sağdaki olsun | kırmızı |
        M beden olan | ortadaki lütfen | hepsi | ikisi de | farketmez | ucuz olan | the second one |
        either is fine | option 2 | öbürü | diğeri | 2️⃣ | iki | ikinciyi alayım | bej olandan |
        kararsız kaldım | ilk söylediğiniz | sonuncu | the blue one please | siyah | yok ikincisi |
        iki numara | 3.sü | bir numaralı | son seçenek | c | mavi | ilk olan | ya ikisini de beğendim |
        number two | i'll take the first | bilemedim ki | L beden siyah | şu kırmızı`,
      deny: `yok ikisi de değil | hiç biri | hiçbirini istemiyorum | neither | bunlardan hiçbiri değil |
        vazgeçtim değişimden | none of them | hiçbiri olmaz | boşver istemiyorum`,
      return_request: `para iadesi istiyorum ben | boşver iade edeyim`,
      shipping_policy: `kargo ücreti kimden`,
    },
  ],
  [
    "choice",
    "appointment_book",
    "dental",
    {
      appointment_book: `10:30 | saat 3 olan | salı günü olan | erken olan | cuma | ahmet bey olsun | the earlier one |
        öğleden sonraki`,
      deny: `ikisi de uymuyor`,
      doctor_info: `hangi doktor daha tecrübeli`,
    },
  ],
  [
    "choice",
    "package_query",
    "aesthetic",
    {
      package_query: `gold olan | 2. paket | tek seans | 6lı | en kapsamlısı`,
      payment_installment: `taksit var mı bunlarda`,
    },
  ],
  [
    "return_reason",
    "return_request",
    "ecommerce",
    {
      return_request: `dar geldi | kumaşı kötü | defolu | yırtık çıktı | yanlış ürün gelmiş | eksik geldi |
        fotoğraftaki gibi değil | fikrim değişti | hediye almıştım beğenmedi | bozuk | çalışmadı | kokuyor |
        üstüme olmadı | çok pahalı geldi başka yerde ucuzunu buldum | sebep yok | öylesine | geç geldi |
        too small | doesn't fit | changed my mind | arrived broken | not as described | dikişi sökük |
        rengi soluk | kalitesiz bi ürün | neden soruyorsunuz | boyu kısa | leke var üzerinde |
        işime yaramadı | istemiyorum artık | cızırtı yapıyor | söylemek istemiyorum | bana göre değil |
        içime sinmedi | astarı yok | şarjı çabuk bitiyor | numarası uymadı | iki kere gelmiş aynı ürün |
        hiç sevmedim | annem için almıştım olmadı | size is wrong | poor quality | it smells |
        paketi açılmış | ekranı çatlak`,
      exchange_request: `değiştirmek istiyorum o zaman bir beden büyüğüyle`,
      human_agent: `boşverin insanla görüşeyim`,
    },
  ],
  [
    "size",
    "exchange_request",
    "ecommerce",
    {
      exchange_request: `40 | l | xl | medium | otuz sekiz | bir beden küçük | 1.75 boy 70 kilo | boyum 165 |
        sizce hangisi olur | s mi m mi bilemedim | bilmiyorum 42 giyiyorum genelde | normalde 38 | en büyüğü |
        standart | one size up | size 10 | 38 var mı | beden tablosu var mı | 44 numara ayakkabı | büyük |
        large olsun | 2xl | 39 buçuk | m mi l mi siz söyleyin | bir numara büyüğü | küçüğü | L | kilom 80 |
        fark etmez | eşime sorup yazarım | medium or large | S'i var mı`,
      return_request: `vazgeçtim iade olsun`,
    },
  ],
  [
    "size",
    "stock_query",
    "ecommerce",
    {
      stock_query: `36 | s | xxl | kaç bedenler var | 43,5 | 3-4 yaş | m kalmadıysa l | çocuk için 8 yaş | small please`,
      price_query: `fiyatı ne kadar bu arada`,
    },
  ],
  [
    "color",
    "stock_query",
    "ecommerce",
    {
      stock_query: `siyah | bordo var mı | açık mavi | lacivert ya da siyah | ne renkler var | fotoğraftaki renk | pudra |
        haki | koyu olsun | black | navy blue please | farketmez ya | desenli olan | hangisi var | vizon |
        gül kurusu | krem | siyahı kalmadı mı | mavi tonları | açık renk | beyaz veya ekru | renk farketmez |
        light grey | any color`,
      price_query: `kırmızı ne kadar`,
      payment_methods: `kapıda ödeme oluyor mu`,
    },
  ],
  [
    "color",
    "exchange_request",
    "ecommerce",
    {
      exchange_request: `beyazıyla | gri olsun | aynı renk | siyahla değiştirin | yeşil M beden`,
    },
  ],
  [
    "name",
    "appointment_book",
    "dental",
    {
      appointment_book: `Mehmet | ben Ali Kaya | ismim zeynep şahin | Dr. Hakan Aydın | Fatma hanım | kızım Elif Naz için |
        ayşe | my name is John Smith | Anna Müller | Hüseyin Can Öztürk 0532 111 22 33 | soyad da mı lazım |
        ad soyad: Selin Koç | neden | oğlum adına alacağım Mert Demir | kendi adıma | This is Sarah |
        yazıyorum | Prof. Dr. Selim Işık | ayşe teyze | can | deniz | Umut Barış | adım soyadım Yağmur Güneş |
        I'm Daniel | niçin soruyorsunuz | Sevgi | Hasan bey | mrs. Smith | babam için ismi Kemal |
        söylemesem olmaz mı`,
      deny: `vazgeçtim`,
      location_directions: `önce adresinizi alabilir miyim`,
    },
  ],
  [
    "name",
    "consultation_request",
    "aesthetic",
    {
      consultation_request: `Merve Ak | it's Maria Lopez | gizli kalsın ismim`,
    },
  ],
  [
    "city",
    "shipping_policy",
    "ecommerce",
    {
      shipping_policy: `izmir | Ankara'ya | istanbulun anadolu yakası | hatay iskenderun | k.maraş | vandayım | kıbrıs |
        Bursa/Nilüfer | şanlıurfaya kaç günde | diyarbakırdan yazıyorum | Germany | lefkoşa | edirne keşan |
        eskişehir odunpazarı | I live in Antalya | söylemesem | Mersin/Tarsus | adanalıyım | afyon |
        denizli çivril ilçesi | ankaraya gelecek | izmir bornova evka 3 | Trabzon Of | Baku | urfa siverek`,
    },
  ],
  [
    "city",
    "delivery_time",
    "ecommerce",
    {
      delivery_time: `ankara | rize çayeli | trabzona kaç gün | İst. | sivastayım`,
    },
  ],
  [
    "city",
    "foreign_patient",
    "aesthetic",
    {
      foreign_patient: `London | from Paris | almanyadan geliyorum | Dubai | hollanda | I'm in Manchester UK`,
      price_query: `how much is it`,
    },
  ],
  [
    "commercial",
    null,
    "ecommerce",
    {
      opt_out: `iptal | çık | mesaj istemiyorum | red | beni listeden çıkarın | bir daha yazmayın | spam yapmayın |
        numaramı silin | rahat bırakın | stop | RET | unsubscribe me | don't message me | abonelikten çık |
        yeter artık yazmayın | numaramı nereden buldunuz bir daha mesaj atmayın |
        almak istemiyorum bu mesajları | kampanya mesajı istemiyorum | çıkmak istiyorum | beni çıkarın |
        mesaj yollamayın bana | İSTEMİYORUM | sms istemiyorum | take me off your list | leave me alone |
        reklam atıp durmayın | engelliyorum sizi | bıktım mesajlarınızdan`,
      deny: `ilgimi çekmedi | gerek yok`,
      thanks: `teşekkürler`,
      campaign_query: `kampanya ne zamana kadar | hangi ürünlerde geçerli | bende geçerli mi | kod çalışmıyor |
        indirim hangi tarihe kadar | kodu nasıl kullanıyorum`,
      order_tracking: `kargom nerede`,
      affirm: `evet isterim`,
      order_cancel: `siparişimi iptal edin`,
    },
  ],
  [
    "commercial",
    null,
    "dental",
    {
      opt_out: `dur | mesaj göndermeyin lütfen | çıkış`,
      deny: `ilgilenmiyorum`,
      price_query: `implant ne kadar oluyor kampanyada`,
    },
  ],
  [
    "satisfaction",
    null,
    "ecommerce",
    {
      negative_feedback: `0 | iki | berbat | hiç beğenmedim | kumaşı çok kötü çıktı | 😡 | rezalet | yırtık geldi |
        memnun değilim | kötü | terrible | not happy | 2/10 | bi daha almam | 2 verdim | kargo çok geç geldi |
        10 üzerinden 3 | ⭐⭐ | beklediğim gibi değil | param çöp oldu | hayır memnun kalmadım |
        bir daha alışveriş yapmam | no it broke | worst purchase ever`,
      affirm: `4 | 5 yıldız | 10/10 | beş | gayet iyi | beğendim | bayıldım | on numara | ⭐⭐⭐⭐⭐ | 😍 | memnunum |
        evet memnunum | great | güzel | iyiydi | loved it | 4/5 | 9/10 | five stars | 7 üzerinden 7 |
        100 puan | tavsiye ederim | her şey yolunda | herşey çok güzeldi | puanım 5 | beş yıldız |
        5 veriyorum | kargo çok hızlıydı | fiyatına göre güzel | 5 üzerinden 5 | on üzerinden dokuz | dört |
        tam puan | 5️⃣ | gayet memnunuz | evet | yes very happy | amazing`,
      return_request: `iade etmek istiyorum`,
      thanks: `very good thank you | teşekkürler güzeldi | çok teşekkürler hızlı geldi`,
      exchange_request: `değişim yapabilir miyim`,
    },
  ],
  [
    "satisfaction",
    null,
    "dental",
    {
      affirm: `5 | çok memnun kaldık | doktor bey çok ilgiliydi | süperdi | everything was great | harikasınız`,
      complaint: `hiç memnun kalmadım | çok bekledik | ilgisizdiniz | 1 yıldız | kötüydü | terrible service`,
      thanks: `elinize sağlık`,
      emergency_pain: `dişim hala ağrıyor çok`,
      appointment_book: `kontrol randevusu alabilir miyim`,
    },
  ],
  [
    "order_number",
    "order_status",
    "ecommerce",
    {
      order_status: `şu: 10245678912 | numara 10245678912 bir bakıverin | numara mumara yok bende | yok |
        valla bilmiyorum | mailde yazıyordu silmişim | 10245678912 neden hala kargoya verilmedi |
        email adresim ayse@example.com | what order number | I lost it | bekle | iki dakikaya yazıyorum |
        bir iki üç dört beş altı yedi sekiz | acele cevap verin lütfen`,
      return_policy: `iade şartlarınız neler`,
      human_agent: `insan yok mu orda`,
      invoice_request: `faturamı atar mısınız`,
    },
  ],
  [
    "order_number",
    "exchange_request",
    "ecommerce",
    {
      exchange_request: `10245678912 M yerine L olsun | 10245678912 siyahı istiyorum | niye lazım`,
    },
  ],
  [
    "second_factor",
    "order_status",
    "ecommerce",
    {
      order_status: `B Balıkesir | baş harf g, giresun | soyadım Aslan izmir karşıyaka | neden lazım bu bilgi |
        m manisa akhisar | istanbul esenyurt - r | N nevşehir ürgüp olması lazım | P - Antalya / Kepez |
        unuttum`,
      shipping_policy: `kargo ücreti ne kadardı`,
    },
  ],
  [
    "appointment_time",
    "appointment_book",
    "aesthetic",
    {
      appointment_book: `cuma 6 civarı | haftaiçi çalışıyorum cumartesi olabilir | ayın 15inden sonra | sabah saatleri |
        bu hafta olmaz haftaya | ne zaman varsa | akşam 8den sonra | in two weeks | morning is better |
        Thursday, 3pm | öğleden önce | izin günüm çarşamba | bakıp döneceğim |
        yarın sabah 10 eşim de gelecek`,
      price_query: `saç ekimi kaç para`,
      recovery_process: `botoks sonrası ne kadar sürede iyileşirim`,
      deny: `boşver kalsın`,
    },
  ],
  [
    "appointment_reminder",
    null,
    "aesthetic",
    {
      affirm: `he geliyom | tamam gelirim inş | gelicez | evet onay | evet geleceğim teşekkürler |
        teşekkürler geleceğim | teşekkür ederim orada olacağım | olur canım görüşürüz | görüşürüz |
        ok see you tomorrow | tabiki | iptal etmeyin geliyorum | 👍🏼 | 🙏`,
      appointment_cancel: `gelemicez | cenazemiz var gelemeyeceğiz | bu sefer pas geçelim iptal | randevumu iptal eder misiniz |
        sorry have to cancel | won't be able to come | gelmiyorum | hayır iptal edin`,
      appointment_change: `tarihi değiştirebilir miyiz | daha geç saate alsak | 1 saat sonraya alabilir misiniz |
        hastayım başka güne alalım mı | biraz gecikebilirim | is another day possible |
        yarın değil öbür gün gelsem`,
      procedure_info: `aç mı gelmem lazım | işlem ne kadar sürüyor`,
      payment_installment: `tamam ama taksit yapıyor musunuz`,
      deny: `❌`,
    },
  ],
  [
    "confirm",
    "exchange_request",
    "ecommerce",
    {
      affirm: `he olur | olur valla | aynen devam | tabi buyrun | tamamdır sağolun | olur teşekkürler | ok thanks |
        evet evet | sorun değil | problem yok yapın | i agree | yes go ahead | that's correct | tamam yapın |
        hmm olur | peki teşekkürler | hee tamam | tm olr | tamamdır kardeşim | süper olur | çok sevinirim |
        sevinirim | rica etsem`,
      deny: `yok yok | hayır hayır | ya yok | e olmaz ki | valla istemiyorum | değişim istemiyorum |
        uygun değil bana | absolutely not | of course not | not ok | no it's not | doğru değil`,
      human_agent: `müşteri temsilcisi istiyorum`,
      exchange_request: `doğru mu bilmiyorum`,
      order_cancel: `siparişi iptal etmek istiyorum`,
    },
  ],
  [
    "confirm",
    "consultation_request",
    "aesthetic",
    {
      affirm: `evet arasınlar | evet numaram 0532 111 22 33`,
      deny: `aramayın | aramasınlar | yok gerek yok`,
    },
  ],
  [
    "choice",
    "return_request",
    "ecommerce",
    {
      return_request: `para iadesi | hediye çeki olsun`,
      exchange_request: `değişim`,
    },
  ],
  [
    "choice",
    "consultation_request",
    "aesthetic",
    {
      consultation_request: `yüz yüze | online olan | video call`,
    },
  ],
  [
    "satisfaction",
    null,
    "aesthetic",
    {
      affirm: `10 | sonuç harika | çok doğal oldu bayıldım | ekip çok ilgiliydi`,
      complaint: `pişmanım | memnun kalmadım sonuçtan`,
      recovery_process: `morluklar ne zaman geçer`,
      thanks: `thank you so much`,
    },
  ],
];

describe.each(CASES)("asked for %s about %s in %s", (asked, about, sector, replies) => {
  const context = { asked, ...(about ? { about } : {}), sector, now: NOW, timeZone: "Europe/Istanbul" };
  it.each(Object.entries(replies))("told as %s", (intent, texts) => {
    const told = texts
      .split("|")
      .map((text) => [text.trim(), read(text.trim(), { ...context, language: "tr" }).intents[0]?.key]);
    expect(told).toEqual(told.map(([text]) => [text, intent]));
  });
});
