/** Who looks at which conversation, and who types: kept in the sockets' attachments only, so that it costs no write. */
import type { Company, LiveWord } from "../workers/inbox/shapes";

/** What must outlive hibernation sits in the socket's attachment. */
export interface Attachment {
  userId: string;
  /** end of the session, epoch ms by the real clock, as sessions are kept; a prolonged one connects anew */
  expiresAt: number;
  /** the conversation that is open there; said anew every minute */
  looksAt?: string | null;
  looksUntil?: number;
  typesUntil?: number;
  isAway?: boolean;
}

/** A dashboard says it anew each minute; one that vanished without a word is forgotten after this. */
const LOOKS_MS = 150_000;
const TYPES_MS = 6_000;
/** Typing said more often than this tells nobody anything new. */
const TYPES_AGAIN_MS = 1_000;
const COMPANY_MAX = 20;
const WORD_MAX = 200;

/** null for what is not one of our words. */
export function readWord(data: unknown): LiveWord | null {
  if (typeof data !== "string" || data.length > WORD_MAX || !data.startsWith("{")) return null;
  let word: Partial<{ type: string; conversationId: unknown }>;
  try {
    word = JSON.parse(data);
  } catch {
    return null;
  }
  const { type, conversationId } = word;
  if (type === "away" || type === "here") return { type };
  if (type === "looking" && conversationId === null) return { type, conversationId };
  if (typeof conversationId !== "string" || !/^cnv_[0-9a-f]{40}$/.test(conversationId)) return null;
  return type === "looking" || type === "typing" ? { type, conversationId } : null;
}

/** The attachment after a word; null = nothing new. */
export function afterWord(before: Attachment, word: LiveWord, now: number): Attachment | null {
  switch (word.type) {
    case "looking": {
      if (word.conversationId === null)
        return before.looksAt ? { ...before, looksAt: null, looksUntil: 0, typesUntil: 0 } : null;
      const typesUntil = before.looksAt === word.conversationId ? (before.typesUntil ?? 0) : 0;
      return { ...before, looksAt: word.conversationId, looksUntil: now + LOOKS_MS, typesUntil };
    }
    case "typing": {
      const typesUntil = now + TYPES_MS;
      const isSame = before.looksAt === word.conversationId;
      if (isSame && (before.typesUntil ?? 0) > typesUntil - TYPES_AGAIN_MS) return null;
      return { ...before, looksAt: word.conversationId, looksUntil: now + LOOKS_MS, typesUntil };
    }
    case "away":
    case "here": {
      const isAway = word.type === "away";
      return (before.isAway ?? false) === isAway ? null : { ...before, isAway };
    }
    default:
      return word satisfies never;
  }
}

/** Who looks at a conversation, each once however many dashboards they have open; without `exceptUserId`. */
export function companyAt(
  attachments: readonly Attachment[],
  conversationId: string,
  exceptUserId: string,
  now: number,
): Company[] {
  const people = new Map<string, Company>();
  for (const { userId, looksAt, looksUntil = 0, typesUntil = 0 } of attachments) {
    if (looksAt !== conversationId || looksUntil <= now || userId === exceptUserId) continue;
    const known = people.get(userId);
    people.set(userId, {
      userId,
      looksForMs: Math.max(known?.looksForMs ?? 0, looksUntil - now),
      typesForMs: Math.max(known?.typesForMs ?? 0, typesUntil - now, 0),
    });
  }
  return [...people.values()].slice(0, COMPANY_MAX);
}
