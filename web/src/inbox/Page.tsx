/** The inbox: list, conversation, and what is known about the customer. */
import { effect, useModel, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { api } from "../api";
import { loadIntentTitles } from "../automations/titles";
import { serverNow } from "../clock";
import { loadColleagues } from "../colleagues";
import { liveStatus, onLive } from "../live";
import { useAfterPaint } from "../ui/after-paint";
import { whenIdle } from "../ui/later";
import { who } from "../who";
import { CannedList } from "./CannedPicker";
import { BulkBar, ConversationList } from "./ConversationList";
import { type Drafts, draftsIn } from "./drafts";
import { loadGroups } from "./groups";
import { labelChanges } from "./label-changes";
import { loadAccounts, loadLabels } from "./labels";
import { type InboxList, ListModel } from "./list-model";
import { PickList } from "./PickList";
import { useFound } from "./Search";
import { Details, Side } from "./Side";
import { hrefOf, scopeOf } from "./scope";
import { useShortcuts } from "./shortcuts";
import { Conversation, ThreadPane } from "./ThreadPane";
import { TimePicker } from "./TimePicker";
import { words } from "./texts";
import { type OpenThread, ThreadModel } from "./thread-model";
import "./page.css";
import "./side.css";
import "./thread.css";

/** The first paint has the line for itself. */
const REST_AFTER_MS = 1_000;

/** The line stands, and yet there was no answer: the server will have caught itself by then. */
const RESEND_EVERY_MS = 60_000;

/** The rest of the inbox comes while somebody reads the list. */
async function fetchRest(): Promise<void> {
  await Promise.all([Conversation.fetch(), Details.fetch()]);
  await Promise.all([CannedList, BulkBar, PickList, TimePicker].map((part) => part.fetch()));
}

/** On wide screens the details stand there always: their key leads into them. */
function focusDetails(): void {
  const fields = document.querySelectorAll<HTMLElement>(".side :is(button, input, select, textarea, a[href])");
  [...fields].find((field) => field.checkVisibility())?.focus();
}

/** True from a second after the page has come: what waits for something else waits no longer. */
function useLate(): boolean {
  const isLate = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      isLate.value = true;
    }, REST_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isLate]);
  return isLate.value;
}

/** What has not left goes as soon as there is a line; what another tab has sent meanwhile is not marked here either. */
function useUnsent(thread: OpenThread, drafts: Drafts): void {
  useEffect(() => {
    const resend = () => void thread.resend();
    const onStorage = ({ key }: StorageEvent) => drafts.changedElsewhere(key);
    const stop = effect(() => {
      if (liveStatus.value === "open") queueMicrotask(resend);
    });
    const timer = setInterval(() => liveStatus.value === "open" && resend(), RESEND_EVERY_MS);
    addEventListener("online", resend);
    addEventListener("storage", onStorage);
    return () => {
      stop();
      clearInterval(timer);
      removeEventListener("online", resend);
      removeEventListener("storage", onStorage);
    };
  }, [thread, drafts]);
}

/** Counts, names, titles and labels are asked for once what they stand beside is on the screen. */
function LookUps({ list, isDue }: { list: InboxList; isDue: boolean }) {
  const isListDrawn = useAfterPaint(list.state.value.kind !== "loading");
  const isNow = isDue || isListDrawn;
  useEffect(() => {
    if (!isNow) return;
    void list.count();
    void loadIntentTitles();
    void loadColleagues();
    void loadLabels();
    void loadGroups();
    void loadAccounts();
  }, [list, isNow]);
  return null;
}

export default function InboxPage() {
  const { params, query } = useRoute();
  const { route } = useLocation();
  /** each way leads anywhere, also an old one: the first is kept, so that who gets it need not be drawn anew */
  const go = useRef(route).current;
  const openId = params.id ?? null;
  const scope = scopeOf(query);
  const me = who.value?.user.id ?? "";
  const labelled = useMemo(() => labelChanges(serverNow), []);
  const drafts = useMemo(() => draftsIn(localStorage, me, serverNow), [me]);
  const list = useModel(() => new ListModel(api, me, scope, undefined, labelled));
  const thread = useModel(
    () =>
      new ThreadModel({
        api,
        me,
        drafts,
        newClientId: () => crypto.randomUUID(),
        now: serverNow,
        rowOf: (id) => list.rows.value.find((row) => row.id === id) ?? null,
        isLookedAt: () => !document.hidden,
        changed: list.putChanged,
        labelled,
      }),
  );
  /** on narrow screens the right pane lies over the conversation */
  const isSideOpen = useSignal(false);
  /** the first conversation has line and processor for itself */
  const { kind } = thread.state.value;
  const isOpenDrawn = useAfterPaint(Conversation.isSettled() && (kind === "ready" || kind === "failed"));
  const isLate = useLate();
  /** whoever came for the list waits for nothing else; after a conversation it comes second, but not late */
  const isListDue = useRef(openId === null).current || isLate || isOpenDrawn;
  useLayoutEffect(() => {
    // Before anything is painted: what was asked ahead may be here already.
    void thread.open(openId);
    void list.load().then(() => setTimeout(() => whenIdle(fetchRest), REST_AFTER_MS));
  }, [list, thread]);
  useEffect(() => {
    const stops = [onLive(list.hear), onLive(thread.hear)];
    const onLook = () => void thread.markSeen();
    document.addEventListener("visibilitychange", onLook);
    return () => {
      document.removeEventListener("visibilitychange", onLook);
      stops.forEach((stop) => void stop());
    };
  }, [list, thread]);
  useEffect(() => void list.show(scope), [list, scope]);
  useEffect(() => {
    isSideOpen.value = false;
    list.opened(openId);
    void thread.open(openId);
  }, [list, thread, openId, isSideOpen]);
  useUnsent(thread, drafts);
  useFound(thread);
  const listHref = hrefOf(null, scope);
  // Drawn anew by what they show, not with each address: a press on another row is painted before that one is opened.
  const pane = useMemo(() => {
    const toggle = () => {
      isSideOpen.value = !isSideOpen.value;
    };
    return <ThreadPane thread={thread} listHref={listHref} onDetails={toggle} />;
  }, [thread, listHref, isSideOpen]);
  const side = useMemo(() => {
    const close = () => {
      isSideOpen.value = false;
      thread.whyTurnId.value = null;
    };
    return <Side thread={thread} isDue={isOpenDrawn} onClose={close} />;
  }, [thread, isSideOpen, isOpenDrawn]);
  useShortcuts({
    list,
    thread,
    openId,
    go: (id) => route(hrefOf(id, scope)),
    show: (to) => route(hrefOf(openId, to)),
    toggleDetails: () => {
      const isThere = document.activeElement?.closest(".side") != null;
      isSideOpen.value = !(isSideOpen.value && isThere);
      if (isSideOpen.value) requestAnimationFrame(focusDetails);
    },
  });

  return (
    <div class="inbox" data-open={openId !== null} data-side={isSideOpen.value || thread.whyTurnId.value !== null}>
      <h1 class="visually-hidden">{words.value.title}</h1>
      {isListDue && <LookUps list={list} isDue={isLate || isOpenDrawn} />}
      <ConversationList list={list} marks={drafts.marks} openId={openId} onGo={go} isDue={isListDue} />
      {pane}
      {openId && side}
    </div>
  );
}
