/** What the control API answers, as far as the page reads it. */
export interface BusinessNumber {
  phoneNumberId: string;
  displayPhoneNumber: string;
  name: string;
}

export interface MediaPart {
  id?: string;
  link?: string;
  caption?: string;
  filename?: string;
  mime_type?: string;
}

export interface Interactive {
  type: string;
  header?: { type: string; text?: string };
  body?: { text: string };
  footer?: { text: string };
  action?: {
    button?: string;
    buttons?: { reply: { id: string; title: string } }[];
    sections?: { title?: string; rows: { id: string; title: string; description?: string }[] }[];
    parameters?: { display_text: string; url: string };
  };
}

export interface MessageBody {
  context?: { id?: string };
  image?: MediaPart;
  video?: MediaPart;
  audio?: MediaPart;
  document?: MediaPart;
  sticker?: MediaPart;
  location?: { latitude: number; longitude: number; name?: string; address?: string };
  contacts?: { name: { formatted_name: string }; phones?: { phone: string }[] }[];
  reaction?: { message_id: string; emoji?: string };
  interactive?: Interactive;
  /** a template, filled in */
  rendered?: { header: string | null; footer: string | null; buttons: { type: string; text: string; url?: string }[] };
}

export interface Message {
  seq: number;
  wamid: string;
  sender: "business" | "customer";
  type: string;
  text: string;
  body: MessageBody;
  at: number;
  status: "accepted" | "sent" | "delivered" | "read" | "failed";
  failedCode: number | null;
}

export interface Customer {
  id: string;
  name: string;
  phone?: string;
  userId?: string;
  username?: string;
  chatOpen: boolean;
  chats: { phoneNumberId: string; unread: number; last: Message | null }[];
}

export interface Seller {
  sellerId: string;
  name: string;
}

export interface Parcel {
  shipmentPackageId: number;
  orderNumber: string;
  status: string;
  nextStates: string[];
  customerFirstName: string;
  customerLastName: string;
  cargoProviderName: string;
  cargoTrackingNumber: string;
  lastModifiedDate: number;
  lines: { productName: string }[];
}

export interface FaultRule {
  id: string;
  target: "graph" | "trendyol" | "webhook";
  kind: string;
  status?: number;
  code?: number;
  delayMs?: number;
}

export interface Letter {
  id: string;
  to: string;
  subject: string;
  html: string;
  at: number;
}

export interface Time {
  now: number;
  offsetMs: number;
}

export type LiveEvent =
  | { kind: "thread"; customerId: string; phoneNumberId: string }
  | { kind: "typing"; customerId: string; phoneNumberId: string; forMs: number }
  | { kind: "customers" | "clock" | "orders" | "faults" | "mail" | "reset" };
