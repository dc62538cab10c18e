/** What the customer reads in English. */
import type { Texts } from "./tr";

export const en = {
  locale: "en-GB",
  hello: "Hello!",
  greeting: (store, invitation) =>
    `Hello, welcome to ${store}. How can we help you?${invitation ? ` ${invitation}` : ""}`,
  greetingAgain: "Yes, how can we help you?",
  stillWaiting: "We are here. I have passed your message on; a colleague will write to you here as soon as possible.",
  cancelled: "All right, I have stopped looking. Just write here if there is anything else.",
  stopMessages:
    "Noted: we will not send you offers or announcements any more. You can still write your questions here at any time.",

  askOrderNumber: {
    first:
      "Could you send me your order number so that I can find your order? You can see it on the “My orders” page of the app.",
    notFound: "I could not find an order with this number. Could you check your order number and send it again?",
    noOpenOrders: "I do not see an open order of yours. Could you send the number of the order you are asking about?",
    plain: "I need your order number to help you. Could you send it?",
    why: "Your order number lets me look at the right order. Could you send it?",
    where_to_find:
      "The order number is in the order details on the “My orders” page of the app and in your confirmation e-mail. Just send it once you have found it.",
    not_a_number:
      "This does not look like an order number; order numbers have 8 to 11 digits. Could you check and send it again?",
    tracking_number:
      "This looks like a tracking number. Could you send the order number so that I can find your order?",
    other_half: "I need your order number to help you. Could you send it?",
    city: "I need your order number to help you. Could you send it?",
  },
  askSecondFactor: {
    first:
      "Thank you. For your security, could you send the first letter of the surname on the order and the delivery city? (Example: K, Konya)",
    wrong: (triesLeft) =>
      `This does not match the order. Could you send the first letter of your surname and the delivery city again? (Tries left: ${triesLeft})`,
    plain: "To go on I need the first letter of your surname and the delivery city. (Example: K, Konya)",
    why: "I may share order details only with their owner, that is why I ask. Could you send the first letter of your surname and the delivery city?",
    where_to_find:
      "The first letter of the surname given with the order and the city of the delivery address are enough. (Example: K, Konya)",
    not_a_number: "Could you send the first letter of your surname and the delivery city? (Example: K, Konya)",
    tracking_number: "Could you send the first letter of your surname and the delivery city? (Example: K, Konya)",
    other_half:
      "Thank you. I need both: the first letter of your surname and the delivery city. Could you send the missing one too?",
    city: "Thank you. Could you also send the city your order is delivered to? (Example: Konya)",
  },

  opens: {
    today: (time) => `from ${time} today`,
    tomorrow: (time) => `from ${time} tomorrow`,
    later: (day, time) => `from ${time} on ${day}`,
  },
  handoff: {
    asked_for_person: "Of course, I have passed your message on to a colleague, who will write to you here.",
    out_of_scope: "A colleague will help you with this. I have passed your message on; they will write to you here.",
    complaint: "We are sorry about this. I have passed your message on to a colleague, who will write to you here.",
    low_confidence: "We have received your message. A colleague will write to you here.",
    automation_off: "We have received your message. A colleague will write to you here.",
    suggest_only: "We have received your message. A colleague will write to you here.",
    too_many_tries:
      "The details did not match the order, so I cannot share it here. A colleague will write to you here.",
    not_understood:
      "Sorry, I did not understand you correctly. I have passed your message on to a colleague, who will write to you here.",
    source_unavailable:
      "I am sorry, I cannot reach the order information right now. I have passed your request on to our team; they will get back to you here.",
    no_source:
      "I cannot reach the order information from here. I have passed your request on to our team; they will get back to you here.",
    not_text: "We have received what you sent. A colleague will look at it and write to you here.",
    failed:
      "I am sorry, I cannot answer right now. I have passed your message on to our team; they will get back to you here.",
  },
  notText: {
    voice: "We have received your voice message. A colleague will listen to it and write to you here.",
    image: "We have received your photo. A colleague will look at it and write to you here.",
    unsupported:
      "We cannot read this kind of message. I have passed it on to a colleague; you are welcome to send it as text too.",
  },
  deliveredAgain:
    "Our records show your order as delivered. If it has not reached you, let us clear this up: I have passed your message on to a colleague, who will write to you here.",
  theRest: "A colleague will write to you here about the rest of your message.",

  order: {
    state: {
      awaiting: "waiting for payment approval",
      created: "confirmed, waiting to be prepared",
      picking: "being prepared",
      invoiced: "prepared, waiting to be handed to the carrier",
      shipped: "on its way",
      at_branch: "waiting for you at the pick-up point",
      delivered: "delivered",
      undelivered: "the carrier could not deliver it",
      returned: "sent back to the seller",
      cancelled: "cancelled",
      unpacked: "being repacked",
    },
    sentence: {
      awaiting: (no) =>
        `Your order *${no}* has been placed and is waiting for payment approval. It will be prepared once approved.`,
      created: (no) =>
        `Your order *${no}* is confirmed and waiting to be prepared. It has not been handed to the carrier yet.`,
      picking: (no) => `Your order *${no}* is being prepared. It has not been handed to the carrier yet.`,
      invoiced: (no) => `Your order *${no}* is prepared and invoiced; it is waiting to be handed to the carrier.`,
      shipped: (no, day) =>
        day
          ? `Your order *${no}* was handed to the carrier on ${day} and is on its way.`
          : `Your order *${no}* has been shipped and is on its way.`,
      at_branch: (no) =>
        `Your order *${no}* has arrived at the pick-up point and is waiting for you. Please bring your ID when you collect it.`,
      delivered: (no, day) =>
        `Your order *${no}* appears as delivered${day ? ` on ${day}` : ""}. If it has not reached you, please write to us here.`,
      undelivered: (no) =>
        `The carrier could not deliver your order *${no}*. Usually they try again or keep it at their branch; the carrier's tracking shows the latest state.`,
      returned: (no) =>
        `Your order *${no}* could not be delivered and was sent back to the seller. Tell us how you would like to go on and our team will help.`,
      cancelled: (no, day) => `Your order *${no}* appears as cancelled${day ? ` on ${day}` : ""}.`,
      unpacked: (no) =>
        `Your order *${no}* is being repacked; tracking details will be known once the new parcel is ready.`,
    },
    item: (name, more) => (more > 0 ? `Item: ${name} and ${more} more` : `Item: ${name}`),
    carrier: (name) => `Carrier: ${name}`,
    tracking: (code) => `Tracking number: ${code}`,
    link: (url) => `Track it: ${url}`,
    eta: (day, nearness) =>
      nearness === "today"
        ? `Estimated delivery: today (${day})`
        : nearness === "tomorrow"
          ? `Estimated delivery: tomorrow (${day})`
          : `Estimated delivery: ${day}`,
    late: (day) => `The estimated delivery date was ${day}; the delivery is late and we are sorry about that.`,
    noEta: "The estimated delivery date is not known yet.",
    split: (no, count) => `Your order *${no}* is being sent in ${count} separate parcels:`,
    parcel: (at, of) => `Parcel ${at}/${of}`,
    several: (count) => `I see ${count} orders of yours:`,
    more: (count) => `… and ${count} more ${count === 1 ? "order" : "orders"}. Send an order number for its details.`,
    stale: (time) => `Note: I cannot get fresh information right now; this is as of ${time}.`,
  },

  summary: {
    said: (quote) => `Customer: “${quote}”`,
    wants: (what) => `Wants: ${what}`,
    orderNumber: (no) => `Order number: ${no}`,
    asked: { order_number: "Asked for: order number", second_factor: "Asked for: surname initial and city" },
    found: (facts) => `Found: ${facts}`,
    sent: {
      voice: "Sent a voice message.",
      image: "Sent a photo.",
      other: "Sent something other than text.",
      unsupported: "Sent a kind of message that cannot be read.",
    },
    why: {
      asked_for_person: "Why: asked for a person",
      out_of_scope: "Why: not among the topics answered automatically",
      complaint: "Why: complaint",
      low_confidence: "Why: not sure enough what is wanted",
      automation_off: "Why: automatic replies are off for this topic",
      suggest_only: "Why: only suggestions are prepared for this topic",
      too_many_tries: "Why: wrong verification details several times",
      not_understood: "Why: the answers to our questions were not understood",
      source_unavailable: "Why: the order source could not be reached",
      no_source: "Why: no order source is connected",
      not_text: "Why: content other than text",
      failed: "Why: no automatic reply could be prepared",
      delivered_again: "Why: asked again about an order shown as delivered",
    },
    topics: {
      return: "return",
      exchange: "exchange",
      cancel: "cancellation",
      price: "price / fee",
      stock: "product / stock",
      invoice: "invoice",
      complaint: "complaint",
      damaged: "damaged, missing or wrong item",
      lost: "parcel not received",
      address: "address change",
      payment: "payment",
      wholesale: "wholesale",
      purchase: "question before buying",
      place: "store / address question",
    },
  },
} satisfies Texts;
