/** The words of the help window. */
import { textsOf } from "../i18n";

const tr = {
  title: "Klavye kısayolları",
  groups: { list: "Liste", conversation: "Konuşma", pages: "Sayfalar" },
  keys: {
    next: "Sonraki konuşma",
    previous: "Önceki konuşma",
    open: "Konuşmayı aç",
    select: "Konuşmayı seç",
    search: "Ara",
    views: "Görünümler",
    back: "Seçimi bırak, listeye dön",
    reply: "Yanıt yaz",
    note: "İç not yaz",
    send: "Gönder",
    sendAlso: "Gönder (her yerde)",
    newLine: "Yeni satır",
    takeOver: "Bana ata",
    label: "Etiketle",
    snooze: "Ertele",
    close: "Kapat",
    reopen: "Yeniden aç",
    toInbox: "Gelen kutusu",
    toOverview: "Genel bakış",
    toAutomations: "Otomasyonlar",
    toSettings: "Ayarlar",
    help: "Bu pencereyi aç",
  },
};

const en: typeof tr = {
  title: "Keyboard shortcuts",
  groups: { list: "List", conversation: "Conversation", pages: "Pages" },
  keys: {
    next: "Next conversation",
    previous: "Previous conversation",
    open: "Open the conversation",
    select: "Select the conversation",
    search: "Search",
    views: "Views",
    back: "Drop the selection, back to the list",
    reply: "Write a reply",
    note: "Write a note",
    send: "Send",
    sendAlso: "Send (anywhere)",
    newLine: "New line",
    takeOver: "Assign to me",
    label: "Label",
    snooze: "Snooze",
    close: "Close",
    reopen: "Reopen",
    toInbox: "Inbox",
    toOverview: "Overview",
    toAutomations: "Automations",
    toSettings: "Settings",
    help: "Open this window",
  },
};

export const words = textsOf(tr, en);
