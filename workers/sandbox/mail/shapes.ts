/** A letter as the mailbox keeps it. */
export interface Letter {
  id: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  at: number;
}
