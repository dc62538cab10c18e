/** The demo's dental clinic: what it offers and when, what it answers by itself, and a morning of conversations. */

const NUMBER = "106600000000008";
const WABA = "105500000000008";

/** Who writes, in this order. Phone numbers are of the range kept for fiction. */
const PATIENTS = [
  { id: "selma", name: "Selma Aydın", phone: "905000000201", says: "bugün kaça kadar açıksınız" },
  {
    id: "tarik",
    name: "Tarık Yılmaz",
    phone: "905000000202",
    says: "klinik tam olarak nerede, adresinizi alabilir miyim",
  },
  { id: "nehir", name: "Nehir Şen", phone: "905000000203", says: "implant fiyatı ne kadar acaba" },
  {
    id: "gokhan",
    name: "Gökhan Uçar",
    phone: "905000000204",
    says: "dişim çok ağrıyor yanağım şişti bugün gelebilir miyim",
  },
  {
    id: "oliver",
    name: "Oliver Smith",
    phone: "905000000205",
    says: "hi, I would like to book an appointment for teeth whitening",
  },
];

/** Said by the clinic itself. */
const OWN_WORDS = {
  working_hours: {
    level: "auto",
    threshold: 0.7,
    replies: {
      tr: "Merhaba, hafta içi 09.00–19.00, cumartesi 10.00–16.00 arası açığız. Pazar günleri kapalıyız.",
      en: "Hello, we are open on weekdays from 9:00 to 19:00 and on Saturdays from 10:00 to 16:00.",
    },
  },
  location_directions: {
    level: "auto",
    threshold: 0.7,
    replies: {
      tr: "Kliniğimiz Kadıköy, Bahariye Caddesi üzerinde, Opera durağının tam karşısındadır. Kapıda vale hizmetimiz var.",
      en: "You find us on Bahariye Street in Kadıköy, right across the Opera tram stop.",
    },
  },
};

/** Two chairs on weekdays, one on Saturdays; at noon nobody is seen. */
const HOURS = [
  ...[1, 2, 3, 4, 5].flatMap((dayOfWeek) => [
    { dayOfWeek, startTime: 9 * 60, endTime: 13 * 60, maxCapacity: 2 },
    { dayOfWeek, startTime: 14 * 60, endTime: 19 * 60, maxCapacity: 2 },
  ]),
  { dayOfWeek: 6, startTime: 10 * 60, endTime: 16 * 60, maxCapacity: 1 },
];

/** The tenant with its number and its people; nobody has written yet. */
export async function openClinic({ worker, sandbox }, login) {
  await sandbox.put(`/whatsapp/numbers/${NUMBER}`, {
    wabaId: WABA,
    displayPhoneNumber: "908500000008",
    name: "Gülüş Diş Kliniği",
    accessToken: "sandbox-token",
    appSecret: "sandbox-app-secret",
  });
  for (const { id, name, phone } of PATIENTS) await sandbox.put(`/whatsapp/customers/${id}`, { name, phone });
  await worker.post("/sandbox/tenants", {
    name: "Gülüş Diş Kliniği",
    sector: "dental",
    userName: "Dr. Defne Kaya",
    ...login,
    team: [{ name: "Pelin Usta", email: "pelin@invekto.test", role: "agent" }],
    whatsapp: {
      phoneNumberId: NUMBER,
      wabaId: WABA,
      displayName: "Gülüş Diş Kliniği",
      displayPhone: "+908500000008",
      token: "sandbox-token",
    },
  });
}

/**
 * What the owner sets up, and what patients write then.
 * @param worker signed in as the owner
 * @param say sends a message of a patient to a number and waits for the answer
 */
export async function playClinic({ worker, say }) {
  await worker.post("/api/v1/services/usual", {});
  await worker.put("/api/v1/slots/clinic", { slots: HOURS });
  for (const [intent, setting] of Object.entries(OWN_WORDS)) await worker.put(`/api/v1/automations/${intent}`, setting);
  await Promise.all(PATIENTS.map(({ says, ...patient }) => say(patient, says, NUMBER)));
}
