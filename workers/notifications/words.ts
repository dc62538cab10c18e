/** What the letters say, in Turkish and English. */

const tr = {
  hello: (name: string) => `Merhaba ${name},`,
  open: "Invekto'da aç",
  several: "Sizi bekleyenler var",
  why: "Hangi e-postaları alacağınızı şu sayfada seçersiniz:",
  handover: {
    subject: (count: number) => (count === 1 ? "Bir müşteri sizi bekliyor" : `${count} müşteri sizi bekliyor`),
    line: (name: string, minutes: number) => `${name} ${minutes} dakikadır bir kişiden cevap bekliyor.`,
    nobody: "Adı bilinmeyen bir müşteri",
  },
  mention: {
    subject: (count: number) => (count === 1 ? "Bir notta adınız geçti" : `${count} notta adınız geçti`),
    line: (name: string, count: number) =>
      count === 1 ? `${name} bir notta sizden söz etti.` : `${name} ${count} notta sizden söz etti.`,
    nobody: "Bir ekip arkadaşınız",
  },
  trouble: {
    subject: (name: string, count: number) =>
      count === 1 ? `Bağlantı sorunu: ${name}` : `${count} bağlantıda sorun var`,
    line: (name: string) => `${name} bağlantısında birkaç dakikadır sorun var.`,
    why: {
      auth: "Karşı taraf anahtarı kabul etmiyor: anahtarın yenilenmesi gerekiyor.",
      forbidden: "Anahtarın bu işe yetkisi yok.",
      closed: "Hesap karşı tarafta kapalı görünüyor.",
      rate_limited: "Karşı taraf şu an çok fazla istek aldığını söylüyor.",
      timeout: "Karşı taraf zamanında cevap vermiyor.",
      server: "Karşı tarafta bir arıza var.",
    } as Record<string, string>,
    otherwise: "Ayrıntısı ayarlar sayfasında yazıyor.",
    effect: {
      channel: "Bu sürede müşterilerinize cevap gönderilemeyebilir; mesajlar kaybolmaz.",
      integration: "Bu sürede sipariş sorularına güncel bilgiyle cevap verilemeyebilir.",
    },
  },
  daily: {
    subject: (day: string) => `Günün özeti: ${day}`,
    lead: (auto: string, all: string) => `${all} sorunun ${auto} tanesi otomatik cevaplandı.`,
    title: "Sayılarla",
    messages: "Gelen mesaj",
    questions: "Gelen soru",
    auto: "Otomatik cevaplanan",
    handed: "Ekibe aktarılan",
    rate: "Otomatik çözüm oranı",
    minutes: "Kazanılan süre",
    minutesUnit: (n: string) => `${n} dk`,
    saved: "Kazanılan tutar",
    open: "Genel bakışı aç",
  },
};

const en: typeof tr = {
  hello: (name) => `Hello ${name},`,
  open: "Open in Invekto",
  several: "Something waits for you",
  why: "You choose which e-mails you get on this page:",
  handover: {
    subject: (count) => (count === 1 ? "A customer waits for you" : `${count} customers wait for you`),
    line: (name, minutes) => `${name} has waited ${minutes} minutes for a person's answer.`,
    nobody: "A customer without a name",
  },
  mention: {
    subject: (count) => (count === 1 ? "You were named in a note" : `You were named in ${count} notes`),
    line: (name, count) => (count === 1 ? `${name} named you in a note.` : `${name} named you in ${count} notes.`),
    nobody: "A colleague",
  },
  trouble: {
    subject: (name, count) => (count === 1 ? `Connection trouble: ${name}` : `${count} connections are in trouble`),
    line: (name) => `The connection of ${name} has been in trouble for some minutes.`,
    why: {
      auth: "The other side does not accept the key: it must be renewed.",
      forbidden: "The key may not do this.",
      closed: "The account is closed over there.",
      rate_limited: "The other side says that it gets too many requests just now.",
      timeout: "The other side does not answer in time.",
      server: "The other side has a failure.",
    },
    otherwise: "The settings page says more.",
    effect: {
      channel: "Meanwhile answers may not reach your customers; their messages are not lost.",
      integration: "Meanwhile order questions may not be answered with fresh facts.",
    },
  },
  daily: {
    subject: (day) => `The day in numbers: ${day}`,
    lead: (auto, all) => `${auto} of ${all} questions were answered automatically.`,
    title: "In numbers",
    messages: "Messages",
    questions: "Questions",
    auto: "Auto-answered",
    handed: "Handed over",
    rate: "Deflection rate",
    minutes: "Time saved",
    minutesUnit: (n) => `${n} min`,
    saved: "Money saved",
    open: "Open the overview",
  },
};

export const words = { tr, en };
