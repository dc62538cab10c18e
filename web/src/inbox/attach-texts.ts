/** The words around files that go with a reply. */
import { textsOf } from "../i18n";

const tr = {
  title: "Eklenen dosyalar",
  remove: (name: string) => `${name} dosyasını çıkar`,
  again: (name: string) => `${name} dosyasını yeniden yükle`,
  loading: (share: string) => `Yükleniyor ${share}`,
  ready: "Gönderilmeye hazır",
  kinds: { image: "Fotoğraf", video: "Video", audio: "Ses", document: "Belge" },
  noCaption: "Ses kaydının altına yazı konulamıyor; metniniz ayrı bir mesaj olarak gider.",
  failed: {
    type: "WhatsApp bu dosya türünü göndermiyor. JPG, PNG, MP4, MP3, tek kanallı OGG, PDF ya da Office dosyası ekleyin.",
    size: "Dosya çok büyük. Fotoğraf en çok 5 MB, ses ve video 16 MB, belge 100 MB olabilir.",
    empty: "Dosya boş.",
    broken_off: "Dosya yarıda kaldı. Yeniden deneyin.",
    offline: "Bağlantı kesildi. Yeniden deneyin.",
    other: "Dosya yüklenemedi. Yeniden deneyin.",
  } as Record<string, string> & { offline: string; other: string },
};

const en: typeof tr = {
  title: "Attached files",
  remove: (name) => `Remove ${name}`,
  again: (name) => `Upload ${name} again`,
  loading: (share) => `Uploading ${share}`,
  ready: "Ready to send",
  kinds: { image: "Photo", video: "Video", audio: "Sound", document: "Document" },
  noCaption: "A sound has no caption: your text goes as a message of its own.",
  failed: {
    type: "WhatsApp does not send files of this kind. Attach a JPG, PNG, MP4, MP3, mono OGG, PDF or Office file.",
    size: "The file is too large. Photos may have 5 MB, sounds and videos 16 MB, documents 100 MB.",
    empty: "The file is empty.",
    broken_off: "The file broke off half-way. Try again.",
    offline: "The connection was lost. Try again.",
    other: "The file could not be uploaded. Try again.",
  },
};

export const words = textsOf(tr, en);
