/** Writing to the customer or to colleagues, what is suggested, and what keeps one from writing. */
import { useSignal } from "@preact/signals";
import { now } from "../clock";
import { dateTime, span } from "../format";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { later } from "../ui/later";
import { AttachButton, AttachList, attachAll } from "./AttachButton";
import { quotedName } from "./Bubble";
import { CannedPicker } from "./CannedPicker";
import { ComposerText } from "./ComposerText";
import type { Mode } from "./drafts";
import { EmojiMenu } from "./EmojiMenu";
import { COMPOSER_ID } from "./ids";
import { FILES_MAX, TEXT_MAX } from "./limits";
import { lineOf } from "./line";
import { Menu } from "./Menu";
import { menuOf } from "./menus";
import { SuggestionCard } from "./SuggestionCard";
import { SEND_LATER_WITHIN_MS } from "./snooze";
import { TimePicker } from "./TimePicker";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";
import { uploads } from "./uploads";
import "./composer.css";

const TemplatePicker = later<{ thread: OpenThread; onClose(): void }>(() => import("./TemplatePicker"));

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** From here on the remaining time is worth saying. */
const WARN_BEFORE_MS = 4 * HOUR_MS;
/** And from here on worth a hurry. */
const SOON_MS = 30 * MINUTE_MS;

export function Composer({ thread }: { thread: OpenThread }) {
  const until = thread.windowUntil.value;
  const leftMs = until === null ? 0 : until - now.value;
  const isNote = thread.mode.value === "note";
  const mayReply = leftMs > 0;
  return (
    <>
      {!isNote && <SuggestionCard thread={thread} maySend={mayReply} />}
      <div class="composer-head">
        <Modes thread={thread} />
        {!isNote && mayReply && leftMs < WARN_BEFORE_MS && (
          <p
            class="composer-window tabular"
            data-soon={leftMs < SOON_MS}
            title={dateTime(until!)}
            data-testid="window-left"
          >
            <Icon name="clock" />
            {words.value.composer.windowLeft(leftWords(leftMs))}
          </p>
        )}
      </div>
      {!isNote && !mayReply && thread.files.value.length > 0 && <AttachList thread={thread} />}
      {!isNote && !mayReply ? <WindowClosed thread={thread} /> : <Form thread={thread} isNote={isNote} />}
    </>
  );
}

/** Near the end minutes matter: "1 sa 40 dk", not "1 sa". */
function leftWords(ms: number): string {
  const restMs = ms % HOUR_MS;
  return ms < HOUR_MS || restMs < MINUTE_MS ? span(ms) : `${span(ms - restMs)} ${span(restMs)}`;
}

/** Reply or note: two tabs that look as different as what becomes of the text. */
function Modes({ thread }: { thread: OpenThread }) {
  const { composer } = words.value;
  const choose = (mode: Mode) => {
    thread.mode.value = mode;
    document.getElementById(COMPOSER_ID)?.focus();
  };
  return (
    <fieldset class="modes">
      <legend class="visually-hidden">{composer.modes}</legend>
      {(["reply", "note"] as const).map((mode) => (
        <button
          type="button"
          key={mode}
          aria-pressed={thread.mode.value === mode}
          data-mode={mode}
          data-testid={`mode-${mode}`}
          onClick={() => choose(mode)}
        >
          {composer.mode[mode]}
        </button>
      ))}
    </fieldset>
  );
}

function WindowClosed({ thread }: { thread: OpenThread }) {
  const { composer } = words.value;
  const kept = thread.reply.value.trim();
  return (
    <div class="window-closed" data-testid="window-closed">
      <Icon name="clock" />
      <p>
        {composer.windowClosed}
        {kept && <span class="window-kept">{composer.keptDraft(kept)}</span>}
      </p>
      <Button
        weight="primary"
        icon="send"
        data-testid="pick-template"
        onClick={() => {
          thread.isPickingTemplate.value = true;
        }}
      >
        {composer.pickTemplate}
      </Button>
      {thread.isPickingTemplate.value && (
        <TemplatePicker
          key={thread.id.value}
          thread={thread}
          onClose={() => {
            thread.isPickingTemplate.value = false;
          }}
        />
      )}
      <Button
        icon="note"
        onClick={() => {
          thread.mode.value = "note";
        }}
      >
        {composer.writeNote}
      </Button>
    </div>
  );
}

function Form({ thread, isNote }: { thread: OpenThread; isNote: boolean }) {
  const { composer, notes } = words.value;
  const text = isNote ? thread.note.value : thread.reply.value;
  const isTooLong = text.trim().length > TEXT_MAX;
  const files = isNote ? [] : thread.files.value;
  const isUploading = files.some(({ fileId }) => !fileId);
  const isBarred = files.some(({ key, fileId }) => !fileId && uploads.get(key)?.problem.value);
  const isSendable = (text.trim() !== "" || files.length > 0) && !isTooLong && !isBarred;
  const isOver = useSignal(false);
  const complaint = isTooLong ? composer.tooLong(TEXT_MAX) : isNote ? null : complaintOf(thread);
  const pauses = thread.row.value?.handling === "assistant" && thread.row.value.status !== "closed";
  const hint = isNote
    ? notes.hint
    : isUploading
      ? words.value.later.whenArrived
      : pauses
        ? composer.pauses
        : composer.hint;
  return (
    <form
      class="composer-form"
      data-mode={isNote ? "note" : "reply"}
      data-over={isOver.value}
      onSubmit={(event) => {
        event.preventDefault();
        if (isSendable) void thread.send();
      }}
      onDragOver={(event) => {
        if (isNote || !event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        isOver.value = false;
        if (!isNote && attachAll(thread, event.dataTransfer?.files)) event.preventDefault();
      }}
      onPaste={(event) => {
        if (!isNote && attachAll(thread, event.clipboardData?.files)) event.preventDefault();
      }}
    >
      {!isNote && <Answering thread={thread} />}
      {!isNote && <CannedPicker thread={thread} />}
      {files.length > 0 && <AttachList thread={thread} />}
      <ComposerText thread={thread} isNote={isNote} maySend={isSendable} />
      <div class="composer-foot">
        {!isNote && <AttachButton thread={thread} />}
        <EmojiMenu thread={thread} onPick={insert} />
        <p
          class="composer-note"
          data-loud={complaint !== null}
          role={complaint ? "alert" : undefined}
          data-testid="composer-note"
        >
          {complaint ?? hint}
        </p>
        {!isNote && <AttachAgain thread={thread} />}
        {!isNote && <LaterMenu thread={thread} isDisabled={!isSendable || isUploading} />}
        <Button
          weight="primary"
          icon={isNote ? "note" : "send"}
          type="submit"
          disabled={!isSendable}
          title={isNote ? notes.add : composer.send}
          data-testid="send"
        >
          {isNote ? notes.add : composer.send}
        </Button>
      </div>
    </form>
  );
}

/** What keeps the reply as it is from being what was meant; null = nothing. */
function complaintOf({ id, reply, openPlace, attachTrouble }: OpenThread): string | null {
  const { composer } = words.value;
  const open = openPlace.value;
  if (open && open.text === reply.value) return composer.openPlace(open.text.slice(open.from, open.to));
  const trouble = attachTrouble.value;
  if (!trouble || trouble.of !== id.value) return null;
  return trouble.kind === "failed" ? composer.attachFailed : composer.attachTooMany(FILES_MAX, trouble.left);
}

/** Files that could not be added, because what adds them could not be had. */
function AttachAgain({ thread }: { thread: OpenThread }) {
  const trouble = thread.attachTrouble.value;
  if (!trouble?.again || trouble.of !== thread.id.value) return null;
  const retry = () => {
    thread.attachTrouble.value = null;
    void trouble.again?.();
  };
  return (
    <Button weight="quiet" icon="undo" data-testid="attach-again" onClick={retry}>
      {t.value.common.retry}
    </Button>
  );
}

/** Which message the reply answers, and the way to answer none. */
function Answering({ thread }: { thread: OpenThread }) {
  const quote = thread.replyTo.value;
  if (!quote) return null;
  const { composer } = words.value;
  return (
    <div class="answering" data-testid="answering">
      <div>
        <strong>{composer.answering(quotedName(quote.author))}</strong>
        <span>{lineOf(quote.line)}</span>
      </div>
      <Button
        weight="quiet"
        icon="close"
        iconOnly
        title={t.value.common.cancel}
        onClick={() => {
          thread.replyTo.value = null;
        }}
      >
        {t.value.common.cancel}
      </Button>
    </div>
  );
}

function LaterMenu({ thread, isDisabled }: { thread: OpenThread; isDisabled: boolean }) {
  const { later } = words.value;
  return (
    <Menu
      label={later.send}
      icon="clock"
      {...menuOf(thread.menu, "later")}
      side="above"
      align="end"
      isDisabled={isDisabled || thread.isScheduling.value}
      testId="send-later"
    >
      <p class="menu-hint">{later.hint}</p>
      <TimePicker
        action={later.send}
        withinMs={SEND_LATER_WITHIN_MS}
        testId="send-at"
        onPick={(sendAt) => {
          thread.menu.value = null;
          void thread.sendLater(sendAt);
        }}
      />
    </Menu>
  );
}

/** Where the caret stands, the way typing would: undo and input events stay whole. */
function insert(emoji: string): void {
  const area = document.getElementById(COMPOSER_ID) as HTMLTextAreaElement | null;
  if (!area) return;
  area.focus();
  area.setRangeText(emoji, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
