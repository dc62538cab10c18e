/** The emoji people send customers, with the words they are found by, in Turkish and English. */

export interface Emoji {
  emoji: string;
  words: string;
}

const LIST = `
😊 gülümseme mutlu smile happy
🙂 hafif gülümseme slight smile
😀 neşeli grin
😄 gülme laugh
😁 sırıtma beaming
😅 ter rahatlama sweat relief
😂 kahkaha gülmek joy laugh
🤣 yerlere yatma rolling laugh
😉 göz kırpma wink
😍 aşık bayıldım love eyes
🥰 sevgi loved
😘 öpücük kiss
🤗 sarılma hug
🤔 düşünme thinking
😎 havalı cool
🥳 kutlama parti party
😇 melek angel
🙈 utanma maymun monkey shy
😔 üzgün sad
😢 ağlama cry
😭 hıçkırma sob
😟 endişe worried
😕 şaşkın confused
😮 şaşırma surprised
😡 kızgın angry
😴 uyku sleep
🤒 hasta sick
👍 tamam beğeni onay thumbs up ok yes
👎 olmaz beğenmeme thumbs down no
👌 mükemmel tamam perfect ok
👏 alkış tebrik clap
🙏 rica teşekkür lütfen thanks please
🤝 anlaşma el sıkışma deal handshake
💪 güç strong
👋 merhaba selam el sallama hello bye wave
✌️ zafer barış peace
🤞 şans luck fingers crossed
👇 aşağı below down
👉 sağ right point
☝️ dikkat one up
❤️ kalp aşk heart love red
🧡 turuncu kalp orange heart
💛 sarı kalp yellow heart
💚 yeşil kalp green heart
💙 mavi kalp blue heart
💜 mor kalp purple heart
🖤 siyah kalp black heart
💐 çiçek buket bouquet flowers
🌹 gül rose
🌸 çiçek bahar blossom flower
🌷 lale tulip
🌿 yaprak doğa leaf
☀️ güneş sun
🌙 ay gece moon night
⭐ yıldız star
✨ parıltı yeni sparkles new
🔥 ateş harika fire hot
🎉 kutlama konfeti celebrate party
🎁 hediye gift present
🎂 doğum günü pasta birthday cake
🛍️ alışveriş shopping bags
🛒 sepet cart
📦 kargo paket kutu parcel box package
🚚 kargo teslimat kamyon delivery truck
✈️ uçak seyahat plane travel
🏠 ev home
🏥 hastane klinik hospital clinic
🦷 diş tooth dental
💉 iğne aşı injection
💊 ilaç pill medicine
💄 ruj makyaj lipstick
💇 saç hair
👗 elbise dress
👟 ayakkabı shoe
👜 çanta bag
💳 kart ödeme card payment
💰 para money
🧾 fatura fiş receipt invoice
🏷️ etiket indirim fiyat price sale label
📅 takvim randevu tarih calendar appointment
⏰ saat alarm clock
⏳ bekleme kum saati waiting hourglass
📍 konum adres location pin
📞 telefon phone call
📱 cep telefonu mobile
✉️ mektup e-posta mail
📷 fotoğraf photo camera
🎥 video film
📎 dosya ek attachment
🔗 bağlantı link
📝 not yazma note write
🔍 arama search
🔒 kilit güvenli lock secure
✅ tamam onay tik check done
☑️ seçili checked
❌ hayır iptal cross no cancel
❗ ünlem önemli important
❓ soru question
⚠️ uyarı dikkat warning
ℹ️ bilgi info
🔄 yenile iade değişim refresh return exchange
➡️ ok sağ arrow
🆗 tamam ok
💯 yüz tam hundred
☕ kahve coffee
🍰 tatlı pasta cake
🇹🇷 türkiye bayrak turkey flag
`;

export const EMOJIS: readonly Emoji[] = LIST.trim()
  .split("\n")
  .map((line) => {
    const space = line.indexOf(" ");
    return { emoji: line.slice(0, space), words: line.slice(space + 1) };
  });
