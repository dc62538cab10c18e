/** The mailboxes of everybody: letters as they were accepted. */
import type { World } from "../world";
import type { Letter } from "./shapes";

const COLUMNS = 'id, sender AS "from", recipient AS "to", subject, html, text, at';

/** The newest first; of one address when it is named. */
export function lettersOf(world: World, to?: string, limit = 100): Letter[] {
  return to === undefined
    ? world.store.all<Letter>(`SELECT ${COLUMNS} FROM letters ORDER BY seq DESC LIMIT ?`, limit)
    : world.store.all<Letter>(
        `SELECT ${COLUMNS} FROM letters WHERE recipient = ? ORDER BY seq DESC LIMIT ?`,
        to.toLowerCase(),
        limit,
      );
}

export function letter(world: World, id: string): Letter | undefined {
  return world.store.first<Letter>(`SELECT ${COLUMNS} FROM letters WHERE id = ?`, id);
}

/** Puts a letter into the mailbox of each recipient; the first one's id is the answer. */
export function post(world: World, input: Omit<Letter, "id" | "at" | "to"> & { to: string[] }): string {
  const ids = input.to.map((to) => {
    const id = crypto.randomUUID();
    world.store.run(
      "INSERT INTO letters (id, sender, recipient, subject, html, text, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      id,
      input.from,
      addressIn(to),
      input.subject,
      input.html,
      input.text,
      world.clock.now(),
    );
    return id;
  });
  world.live.publish({ kind: "mail" });
  return ids[0]!;
}

/** `Ayşe <ayse@ornek.com>` is the mailbox ayse@ornek.com. */
export function addressIn(text: string): string {
  return (text.match(/<([^<>]+)>\s*$/)?.[1] ?? text).trim().toLowerCase();
}
