/** What one is told of, as it is edited: a draft beside what is kept, until it is saved. */
import { computed, createModel, signal } from "@preact/signals";
import type { BrowserEvent, NotificationPage, NotificationSettings } from "../../../../workers/notifications/shapes";
import type { Api, Problem } from "../../api";
import type { Loading } from "../../ui/Waiting";

type Email = NotificationSettings["email"];
export type EmailEvent = keyof Email;

/** The patiences that may be chosen, in minutes. */
export const WAITS: readonly Email["handover"]["afterMin"][] = [5, 10, 15, 30, 60, 120];

/** @param onSaved hears what is kept, so that the open dashboard follows at once */
export const NotificationsModel = createModel((api: Api, onSaved: (page: NotificationPage) => void) => {
  const state = signal<Loading>({ kind: "loading" });
  const page = signal<NotificationPage | null>(null);
  const draft = signal<NotificationSettings | null>(null);
  const isSaving = signal(false);
  const isSaved = signal(false);
  const refusal = signal<Problem | null>(null);
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(page.value?.settings ?? null));
  /** what keeps the draft from being saved */
  const complaint = computed(() => {
    const quiet = draft.value?.quiet;
    return quiet?.isOn && quiet.from === quiet.to ? ("emptyNight" as const) : null;
  });

  function keep(next: NotificationPage): void {
    page.value = next;
    draft.value = next.settings;
    state.value = { kind: "ready" };
  }

  async function load(): Promise<void> {
    const answer = await api.get<NotificationPage>("/api/v1/notifications/settings");
    if (answer.ok) keep(answer.value);
    else state.value = { kind: "failed", problem: answer.problem };
  }

  async function save(): Promise<void> {
    if (!draft.value || complaint.value || isSaving.value) return;
    isSaving.value = true;
    const answer = await api.put<NotificationPage>("/api/v1/notifications/settings", draft.value);
    isSaving.value = false;
    refusal.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    keep(answer.value);
    onSaved(answer.value);
    isSaved.value = true;
  }

  function change(part: Partial<NotificationSettings>): void {
    if (!draft.value) return;
    isSaved.value = false;
    draft.value = { ...draft.value, ...part };
  }

  return {
    state,
    page,
    draft,
    isSaving,
    isSaved,
    refusal,
    isChanged,
    complaint,
    load,
    save,
    change,
    undo(): void {
      refusal.value = null;
      draft.value = page.value?.settings ?? null;
    },
    changeEmail<E extends EmailEvent>(event: E, part: Partial<Email[E]>): void {
      if (!draft.value) return;
      const { email } = draft.value;
      change({ email: { ...email, [event]: { ...email[event], ...part } } });
    },
    changeBrowser(event: BrowserEvent, part: Partial<NotificationSettings["browser"][BrowserEvent]>): void {
      if (!draft.value) return;
      const { browser } = draft.value;
      change({ browser: { ...browser, [event]: { ...browser[event], ...part } } });
    },
    changeQuiet(part: Partial<NotificationSettings["quiet"]>): void {
      if (draft.value) change({ quiet: { ...draft.value.quiet, ...part } });
    },
  };
});

export type NotificationsPageModel = InstanceType<typeof NotificationsModel>;
