/** What people do with a conversation from the dashboard, and what was planned there. */
import type { SpokenLanguage } from "../workers/chat-analysis/shapes";
import {
  type DeskChange,
  type Thread,
  type ThreadMessage,
  UNSENT_FILES_MS,
  type UnsentWords,
} from "../workers/inbox/shapes";
import type { Clock } from "../workers/platform/clock";
import { applyChange, endSnooze, letGo } from "./conversation.desk";
import type { Effects } from "./conversation.effects";
import { addSystemLine } from "./conversation.people";
import { takeGiven } from "./conversation.routing";
import type { Shell } from "./conversation.shell";
import type { ConversationStore, MessageRow, State } from "./conversation.store";
import { thread, threadMessage, windowUntil } from "./conversation.thread";
import { addUpdated } from "./conversation.turn";
import { drop, resend, type Verdict } from "./conversation.undelivered";
import {
  ignoreSuggestion,
  scheduledPartId,
  scheduledReplies,
  secondAnswer,
  writeNote,
  writeReply,
  writeTemplate,
} from "./conversation.writing";
import type {
  DeskResult,
  Given,
  NoteInput,
  ReplyInput,
  ReplyResult,
  ScheduleInput,
  ScheduleResult,
  TemplateInput,
  UndeliveredResult,
} from "./shapes";

const SCHEDULED_MAX = 20;

type Refused = Exclude<ReplyResult, { kind: "accepted" | "not_found" }>;

export class Dashboard {
  constructor(
    private readonly shell: Shell,
    private readonly store: ConversationStore,
    private readonly effects: Effects,
  ) {}

  async thread(tenantId: string, options: { before?: number; limit?: number }): Promise<Thread | null> {
    const state = this.shell.ofTenant(tenantId);
    return state ? thread(this.store, state, options) : null;
  }

  async reply(tenantId: string, input: ReplyInput): Promise<ReplyResult> {
    return this.write(tenantId, input.clientId, (state, now) => {
      const until = windowUntil(state);
      if (until === null || now >= until) return { kind: "window_closed" };
      return secondAnswer(this.store, state, input) ?? (() => writeReply(this.store, state, input, now));
    });
  }

  async sendTemplate(tenantId: string, input: TemplateInput): Promise<ReplyResult> {
    return this.write(tenantId, input.clientId, (state, now) => {
      if (input.template.category === "marketing" && (input.isUnwanted || state.memory.optedOut))
        return { kind: "opted_out" };
      return () => writeTemplate(this.store, state, input, now);
    });
  }

  async resend(
    tenantId: string,
    { messageId, isUnwanted }: { messageId: string; isUnwanted?: boolean },
  ): Promise<UndeliveredResult> {
    return this.settle(tenantId, messageId, (state, message, now) =>
      resend(this.store, state, message, isUnwanted, now),
    );
  }

  async drop(tenantId: string, { messageId }: { messageId: string }): Promise<UndeliveredResult> {
    return this.settle(tenantId, messageId, (state, message) => drop(this.store, state, message));
  }

  async change(tenantId: string, { change, by }: { change: DeskChange; by: string | null }): Promise<DeskResult> {
    const isOurs = this.shell.ofTenant(tenantId) !== null;
    if (!isOurs) return "not_found";
    let result: DeskResult = "unchanged";
    await this.byPerson(tenantId, (state, now) => {
      const seqs = applyChange(this.store, state, change, by, now);
      if (seqs) result = "changed";
      return seqs;
    });
    return result;
  }

  async letGo(tenantId: string, userId: string): Promise<DeskResult> {
    if (!this.shell.ofTenant(tenantId)) return "not_found";
    let result: DeskResult = "unchanged";
    await this.byPerson(tenantId, (state, now) => {
      const seqs = letGo(this.store, state, userId, now);
      if (seqs) result = "changed";
      return seqs;
    });
    return result;
  }

  async giveTo(tenantId: string, given: Given): Promise<boolean> {
    await this.byPerson(tenantId, (state, now) => takeGiven(this.store, state, given, now));
    const state = this.shell.ofTenant(tenantId);
    return state?.assigneeId === given.userId && state.status !== "closed";
  }

  async speak(tenantId: string, { language, by }: { language: SpokenLanguage | null; by: string | null }) {
    return this.byPerson(tenantId, (state, now) => {
      if ((state.memory.chosenLanguage ?? null) === language) return null;
      state.memory = { ...state.memory, chosenLanguage: language };
      return [addSystemLine(this.store, state, { kind: "language", language, userId: by }, now, null)];
    });
  }

  async note(tenantId: string, input: NoteInput): Promise<ThreadMessage | null> {
    if (!this.shell.ofTenant(tenantId)) return null;
    let seq: number | null = null;
    await this.byPerson(tenantId, (state, now) => {
      const known = this.store.messages.seqOfClientId(input.clientId);
      seq = known ?? writeNote(this.store, state, input, now);
      return known === null ? [seq] : null;
    });
    return threadMessage(this.store, this.store.messages.get(seq!)!);
  }

  async schedule(tenantId: string, input: ScheduleInput): Promise<ScheduleResult> {
    if (!this.shell.ofTenant(tenantId)) return { kind: "not_found" };
    // It has left meanwhile: only the answer was lost.
    if (this.store.messages.seqOfClientId(input.id) !== null) return { kind: "accepted" };
    const others = this.store.scheduled.all().filter(({ id }) => id !== input.id);
    if (others.length >= SCHEDULED_MAX) return { kind: "too_many" };
    await this.byPerson(tenantId, () => {
      this.store.scheduled.put(input);
      return [];
    });
    return { kind: "accepted" };
  }

  async unschedule(tenantId: string, { id }: { id: string; userId: string }): Promise<boolean> {
    if (!this.shell.ofTenant(tenantId)) return false;
    let wasThere = false;
    await this.byPerson(tenantId, () => {
      wasThere = this.store.scheduled.drop(id);
      return wasThere ? [] : null;
    });
    return wasThere;
  }

  async sendScheduled(tenantId: string, id: string, { isTheirs } = { isTheirs: true }): Promise<number> {
    if (!this.shell.ofTenant(tenantId)) return 0;
    const row = this.store.scheduled.all().find((one) => one.id === id);
    if (row) {
      const kept: ReplyInput[] = scheduledReplies(row).map((reply) => ({ ...reply, isTheirs }));
      let result: ReplyResult["kind"] = "accepted";
      while (kept[0] && result === "accepted") {
        result = (await this.reply(tenantId, kept[0])).kind;
        if (result === "accepted") kept.shift();
      }
      const reason = result === "suggestion_sent" ? result : "window_closed";
      // Put back into the box they are their writer's own words.
      if (result === "suggestion_sent") for (const one of kept) one.suggestionTurnId = undefined;
      await this.byPerson(tenantId, (state, now) => {
        if (!this.store.scheduled.drop(id)) return null;
        if (kept.length === 0) return [];
        state.unread = Math.max(state.unread, 1);
        const line = { kind: "unsent", reason, userId: row.userId, ...wordsOf(kept, now) } as const;
        return [addSystemLine(this.store, state, line, now, null)];
      });
    } else await this.byPerson(tenantId, () => null);
    let left = 0;
    while (this.store.messages.seqOfClientId(scheduledPartId(id, left)) !== null) left++;
    return left;
  }

  async endSnooze(tenantId: string): Promise<number | null> {
    if (!this.shell.ofTenant(tenantId)) return null;
    await this.byPerson(tenantId, (state, now) => endSnooze(this.store, state, now));
    return this.store.peek()?.snoozedUntil ?? null;
  }

  async ignoreSuggestion(tenantId: string, input: { turnId: string; userId: string }): Promise<boolean> {
    let isIgnored = false;
    await this.byPerson(tenantId, (state, now) => {
      isIgnored = ignoreSuggestion(this.store, state, input, now);
      return isIgnored ? [] : null;
    });
    return isIgnored;
  }

  async markSeen(tenantId: string, _input: { userId: string }): Promise<boolean> {
    const before = this.shell.ofTenant(tenantId);
    if (!before) return false;
    if (before.unread === 0) return this.byPerson(tenantId, () => null);
    const clock = await this.shell.enter();
    this.shell.later(this.effects.markRead(clock, before, this.store.messages.lastIncomingProviderId(), false));
    return this.byPerson(tenantId, (state) => {
      state.unread = 0;
      return [];
    });
  }

  async mediaStored(tenantId: string, input: { messageId: string; fileId: string }): Promise<boolean> {
    const message = this.shell.ofTenant(tenantId) ? this.store.messages.byId(input.messageId) : null;
    if (!message) return false;
    this.store.messages.setMediaFile(message.seq, input.fileId);
    this.shell.later(this.effects.publish([message.seq]));
    return true;
  }

  /**
   * A message of a person, once a client id.
   * @param judge why it may not go, or how it is written, which gives its seq
   */
  private async write(
    tenantId: string,
    clientId: string,
    judge: (state: State, now: number) => (() => number) | Refused,
  ): Promise<ReplyResult> {
    const clock = await this.shell.enter();
    const state = this.shell.ofTenant(tenantId);
    if (!state) return { kind: "not_found" };
    let seq = this.store.messages.seqOfClientId(clientId);
    if (seq === null) {
      const write = judge(state, clock.now());
      if (typeof write !== "function") return write;
      this.shell.commit(() => {
        seq = write();
        addUpdated(this.store, state, clock.now());
        this.store.saveState(state);
      });
      this.shell.changed(clock, state, [seq!]);
    } else this.tellAgain(clock, state);
    return { kind: "accepted", message: threadMessage(this.store, this.store.messages.get(seq!)!) };
  }

  /** What a person says about a message that did not arrive. */
  private async settle(
    tenantId: string,
    messageId: string,
    say: (state: State, message: MessageRow, now: number) => Verdict,
  ): Promise<UndeliveredResult> {
    const message = this.shell.ofTenant(tenantId) ? this.store.messages.byId(messageId) : null;
    if (message?.direction !== "out") return { kind: "not_found" };
    let verdict: Verdict = "moved_on";
    await this.byPerson(tenantId, (state, now) => {
      verdict = say(state, message, now);
      return verdict === "changed" ? [message.seq] : null;
    });
    return resultOf(verdict, () => threadMessage(this.store, this.store.messages.get(message.seq)!));
  }

  /** @param change gives the seqs of the lines to show; null = nothing is to be written */
  private async byPerson(tenantId: string, change: (state: State, now: number) => number[] | null): Promise<boolean> {
    const clock = await this.shell.enter();
    const state = this.shell.ofTenant(tenantId);
    if (!state) return false;
    let seqs: number[] | null = null;
    this.shell.commit(() => {
      seqs = change(state, clock.now());
      if (!seqs) return;
      addUpdated(this.store, state, clock.now());
      this.store.saveState(state);
    });
    if (seqs) this.shell.changed(clock, state, seqs);
    else this.tellAgain(clock, state);
    return true;
  }

  /** Who asks for what is so already may ask again because the first call broke off: what that wrote is told and done now. */
  private tellAgain(clock: Clock, state: State): void {
    if (this.store.events.any()) this.shell.changed(clock, state, []);
  }
}

/** What replies that did not leave were made of: nothing else has it any more. */
function wordsOf(replies: readonly ReplyInput[], now: number): Partial<UnsentWords> {
  const files = replies.flatMap(({ file }) => file ?? []);
  const replyTo = replies[0]?.replyTo;
  const said = replies.find(({ text }) => text !== "");
  const suggestionTurnId = said?.suggestionTurnId;
  return {
    text: said?.text ?? "",
    ...(files.length > 0 ? { files, filesUntil: now + UNSENT_FILES_MS } : {}),
    ...(replyTo ? { replyTo } : {}),
    ...(suggestionTurnId ? { suggestionTurnId } : {}),
  };
}

function resultOf(verdict: Verdict, message: () => ThreadMessage): UndeliveredResult {
  const isSo = verdict === "changed" || verdict === "unchanged";
  return isSo ? { kind: "accepted", message: message(), isChanged: verdict === "changed" } : { kind: verdict };
}
