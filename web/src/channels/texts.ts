/** The words of the channels' page and of connecting a number. */
import { textsOf } from "../i18n";

const tr = {
  title: "Kanallar",
  lead: "Müşterilerinizin size yazdığı numaralar.",
  empty: "Bağlı bir numara yok",
  emptyForOthers: "Numarayı işletmenin yöneticisi ya da süpervizörü bağlar.",
  emptyHint: "WhatsApp Business numaranızı bağlayın; müşterilerinizin soruları gelen kutunuza düşsün.",
  add: "Numara bağla",
  addAnother: "Başka numara bağla",
  renew: "Erişim anahtarını yenile",
  disconnect: "Bağlantıyı kes",
  disconnectTitle: "Numaranın bağlantısı kesilsin mi?",
  disconnectText:
    "Bu numaradan artık mesaj gönderilmez ve erişim anahtarı silinir. Müşterilerin yazdıkları gelen kutusunda saklanmaya devam eder. Dilediğiniz zaman yeniden bağlayabilirsiniz.",
  connectTitle: "WhatsApp numaranızı bağlayın",
  renewTitle: "Numaranın erişim anahtarını yenileyin",
  where: "Üç bilgi de Meta’da: Business ayarları → WhatsApp hesapları ve Uygulama paneli → WhatsApp → API kurulumu.",
  phoneNumberId: "Telefon numarası kimliği",
  phoneNumberIdHint: "Telefon numarasının kendisi değil, API kurulumunda altında yazan uzun sayı.",
  wabaId: "WhatsApp Business hesap kimliği",
  digits: "Yalnızca rakam girin: 5 ile 20 hane arası.",
  token: "Erişim anahtarı",
  tokenHint: "Sistem kullanıcısının süresiz anahtarı. Şifrelenerek saklanır, bir daha gösterilmez.",
  tokenNeeded: "Erişim anahtarını yapıştırın.",
  connect: "Kontrol et ve bağla",
  connecting: "Meta’ya soruluyor…",
  connected: (name: string, address: string) => `${name} (${address}) bağlandı.`,
  sandbox: "Deneme numarası",
  sandboxLead: "Burası bir deneme ortamı: hazır bir numarayı tek tıkla bağlayabilirsiniz.",
  sandboxDo: "Deneme numarasını bağla",
  own: "Ya da kendi numaranız",
  pace: {
    limit: (perSecond: string) => `Saniyede en çok ${perSecond} mesaj (gelen ve giden birlikte); sınırı Meta koyar.`,
    paused: (time: string) =>
      `Meta bu numaradan bir süre göndermememizi istedi. Mesajlar sırada bekliyor, ${time} itibarıyla kendiliğinden gönderilir.`,
    campaignsPaused: (time: string) =>
      `Meta bu numaradan reklam gönderimini sınırladı. Reklam mesajları ${time} itibarıyla yeniden denenir; müşterilere verilen yanıtlar etkilenmez.`,
    down: "WhatsApp şu anda yanıt vermiyor. Birkaç saniyede bir yeniden deneniyor; mesajlar sırada, hiçbiri kaybolmaz.",
  },
  checksTitle: "Kontroller",
  checks: {
    token: "Erişim anahtarı geçerli",
    number: "Numara bu WhatsApp hesabının",
    registered: "Numara mesaj göndermeye hazır",
    name: "Görünen ad onaylı",
    webhook: "Mesajlar bize ulaşıyor",
  },
  checkStates: { waiting: "Bekliyor", ok: "Tamam", failed: "Olmadı" },
  mends: {
    auth: "Meta bu anahtarı tanımıyor ya da süresi dolmuş. Business ayarları → Sistem kullanıcıları bölümünde yeni, süresiz bir anahtar oluşturup buraya yapıştırın.",
    permission:
      "Anahtarın izinleri eksik. Anahtarı oluştururken whatsapp_business_messaging ve whatsapp_business_management izinlerinin ikisini de seçin ve sistem kullanıcısına bu WhatsApp hesabında tam yetki verin.",
    unknown_waba:
      "Bu hesap kimliği bulunamadı ya da anahtar onu göremiyor. Kimliği Business ayarları → WhatsApp hesapları sayfasından yeniden kopyalayın; sistem kullanıcısına bu hesapta yetki verin.",
    not_in_waba:
      "Bu hesapta böyle bir numara yok. API kurulumunda numaranızı seçip altındaki “Telefon numarası kimliği”ni kopyalayın; telefon numarasının kendisini değil.",
    not_verified:
      "Numara henüz doğrulanmamış. WhatsApp Yöneticisi → Telefon numaraları sayfasında SMS ya da arama ile gelen kodu girin, sonra yeniden deneyin.",
    not_registered:
      "Numara Cloud API’ye kaydedilmemiş. WhatsApp Yöneticisi’nde numarayı açıp kaydı tamamlayın (iki adımlı doğrulama PIN’i istenir), sonra yeniden deneyin.",
    restricted:
      "Meta bu numarayı kısıtlamış. Nedenini WhatsApp Yöneticisi → Hesap kalitesi sayfasında görüp itiraz edebilirsiniz.",
    name_pending:
      "Görünen ad Meta’nın incelemesinde; genellikle bir iki gün sürer. Onaylanınca buraya dönüp yeniden deneyin.",
    name_refused:
      "Meta görünen adı onaylamamış. WhatsApp Yöneticisi → Telefon numaraları → Profil bölümünde işletmenizin adıyla uyuşan bir ad gönderin.",
    unreachable: "Meta’ya şu anda ulaşılamadı. Bilgileriniz duruyor; biraz sonra yeniden deneyin.",
    unknown: "Meta bu adımı kabul etmedi. Bilgileri kontrol edip yeniden deneyin.",
  } as Record<string, string> & { unreachable: string; unknown: string },
  conflict: "Bu numara başka bir Invekto hesabına bağlı. Oradan ayrılması gerekiyorsa bize yazın.",
  ids: (number: string) => `Numara kimliği ${number}`,
  trouble: {
    auth: "WhatsApp erişim izni geçersiz. Meta Business ayarlarında yeni bir anahtar oluşturup “Erişim anahtarını yenile” ile girin.",
    permission:
      "Bu numara için gönderim izni yok. Meta Business ayarlarında uygulamaya WhatsApp mesaj gönderme iznini verin.",
    account_restricted:
      "WhatsApp hesabınız kısıtlanmış. Nedenini Meta Business’ta Hesap Kalitesi sayfasında görüp itiraz edebilirsiniz.",
    payment: "WhatsApp ödemesi alınamıyor. Meta Business’ta ödeme yönteminizi kontrol edip yenileyin.",
    number_not_ready:
      "Numara WhatsApp’ta henüz kullanıma hazır değil. WhatsApp Yöneticisi’nde numaranın kaydını ve görünen ad onayını tamamlayın.",
    unknown: "Numarada bir sorun var. Meta Business hesabınızı kontrol edin.",
  } as Record<string, string> & { unknown: string },
};

const en: typeof tr = {
  title: "Channels",
  lead: "The numbers your customers write to.",
  empty: "No number is connected",
  emptyForOthers: "The owner or a supervisor of the business connects it.",
  emptyHint: "Connect your WhatsApp Business number, and your customers' questions arrive in your inbox.",
  add: "Connect a number",
  addAnother: "Connect another number",
  renew: "Renew the access token",
  disconnect: "Disconnect",
  disconnectTitle: "Disconnect the number?",
  disconnectText:
    "Nothing is sent from this number any more and its access token is deleted. What customers write goes on being kept in the inbox. You can connect it again at any time.",
  connectTitle: "Connect your WhatsApp number",
  renewTitle: "Renew the access token of the number",
  where: "All three are at Meta: Business settings → WhatsApp accounts, and App dashboard → WhatsApp → API setup.",
  phoneNumberId: "Phone number ID",
  phoneNumberIdHint: "Not the phone number itself: the long number written below it in the API setup.",
  wabaId: "WhatsApp Business account ID",
  digits: "Digits only, 5 to 20 of them.",
  token: "Access token",
  tokenHint: "The system user's token that does not expire. It is stored encrypted and never shown again.",
  tokenNeeded: "Paste the access token.",
  connect: "Check and connect",
  connecting: "Asking Meta…",
  connected: (name, address) => `${name} (${address}) is connected.`,
  sandbox: "Trial number",
  sandboxLead: "This is a sandbox: you can connect a ready-made number with one click.",
  sandboxDo: "Connect the trial number",
  own: "Or your own number",
  pace: {
    limit: (perSecond: string) => `At most ${perSecond} messages a second (in and out together); Meta sets the limit.`,
    paused: (time: string) =>
      `Meta asked us to send nothing from this number for a while. Messages are queued and leave by themselves from ${time} on.`,
    campaignsPaused: (time: string) =>
      `Meta has limited advertising from this number. It is tried again from ${time} on; answers to customers are not affected.`,
    down: "WhatsApp does not answer at the moment. It is tried again every few seconds; messages are queued and none is lost.",
  },
  checksTitle: "Checks",
  checks: {
    token: "The access token is valid",
    number: "The number belongs to this WhatsApp account",
    registered: "The number is ready to send",
    name: "The display name is approved",
    webhook: "Messages reach us",
  },
  checkStates: { waiting: "Waiting", ok: "Good", failed: "Failed" },
  mends: {
    auth: "Meta does not know this token, or it has expired. Create a new one that does not expire under Business settings → System users and paste it here.",
    permission:
      "The token lacks permissions. Choose both whatsapp_business_messaging and whatsapp_business_management when you create it, and give the system user full control of this WhatsApp account.",
    unknown_waba:
      "This account ID was not found, or the token cannot see it. Copy it again from Business settings → WhatsApp accounts, and give the system user access to it.",
    not_in_waba:
      "This account has no such number. Choose your number in the API setup and copy the “Phone number ID” below it, not the phone number itself.",
    not_verified:
      "The number is not verified yet. Enter the code from the SMS or call under WhatsApp Manager → Phone numbers, then try again.",
    not_registered:
      "The number is not registered with the Cloud API. Open it in WhatsApp Manager and finish the registration (it asks for the two-step PIN), then try again.",
    restricted: "Meta has restricted this number. WhatsApp Manager → Account quality says why, and lets you appeal.",
    name_pending: "Meta is reviewing the display name; that usually takes a day or two. Come back and try again then.",
    name_refused:
      "Meta has not approved the display name. Submit one that fits your business under WhatsApp Manager → Phone numbers → Profile.",
    unreachable: "Meta could not be reached right now. What you typed is still here; try again in a while.",
    unknown: "Meta did not accept this step. Check the values and try again.",
  } as Record<string, string> & { unreachable: string; unknown: string },
  conflict: "This number is connected to another Invekto account. Write to us if it should leave there.",
  ids: (number) => `Number ID ${number}`,
  trouble: {
    auth: "WhatsApp no longer accepts our access. Create a new token in the Meta Business settings and enter it with “Renew the access token”.",
    permission:
      "There is no permission to send from this number. Give the app permission to send WhatsApp messages in the Meta Business settings.",
    account_restricted:
      "Your WhatsApp account is restricted. The page Account Quality in Meta Business says why, and lets you appeal.",
    payment: "WhatsApp cannot charge you. Check your payment method in Meta Business and renew it.",
    number_not_ready:
      "The number is not ready for use on WhatsApp. Finish its registration and the approval of its display name in WhatsApp Manager.",
    unknown: "Something is wrong with this number. Check your Meta Business account.",
  } as Record<string, string> & { unknown: string },
};

export const words = textsOf(tr, en);
