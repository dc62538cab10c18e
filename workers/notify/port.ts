/** What a way of telling people something must be able to do. Adding one is one file and one line in `index.ts`. */
import type { Result } from "../platform/result";

/** What is told, in words a person reads; each notifier gives it its own form. */
export interface Notice {
  language: "tr" | "en";
  subject: string;
  paragraphs: string[];
  /** after the paragraphs, in order: figures beside their names, or lines of a list */
  sections?: { title: string; facts?: { label: string; value: string }[]; lines?: string[] }[];
  /** the one thing to do */
  action?: { label: string; url: string };
  /** small print at the end */
  footnote?: string;
}

export interface Delivery {
  /** the same for every try of one notice, so that the other side tells it once */
  id: string;
  /** an e-mail address, an URL, a push subscription: whatever the notifier takes */
  address: string;
  notice: Notice;
}

export interface Notifier {
  key: string;
  title: { tr: string; en: string };
  /** Is this something the notifier can reach? */
  isAddress(address: string): boolean;
  /**
   * One try. Failure codes: `auth`, `invalid`, `rate_limited`, `timeout`, `server`, `network`.
   * `uncertain` may be tried again as well: the id keeps the other side from telling twice.
   */
  send(env: Env, delivery: Delivery): Promise<Result<{ providerId: string | null }>>;
}
