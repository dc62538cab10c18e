/** What one is told of, as it is edited: a draft beside what is kept, until it is saved. */
import { createModel } from "@preact/signals";
import type { BrowserEvent, NotificationPage, NotificationSettings } from "../../../../workers/notifications/shapes";
import type { Api } from "../../api";
import { drafting } from "../drafting";

type Email = NotificationSettings["email"];
export type EmailEvent = keyof Email;

/** The patiences that may be chosen, in minutes. */
export const WAITS: readonly Email["handover"]["afterMin"][] = [5, 10, 15, 30, 60, 120];

/** @param onSaved hears what is kept, so that the open dashboard follows at once */
export const NotificationsModel = createModel((api: Api, onSaved: (page: NotificationPage) => void) => {
  const drafted = drafting({
    api,
    path: "/api/v1/notifications/settings",
    draftOf: ({ settings }: NotificationPage) => settings,
    complaintOf: ({ quiet }) => (quiet.isOn && quiet.from === quiet.to ? ("emptyNight" as const) : null),
    onSaved,
  });
  const { draft, change } = drafted;
  return {
    ...drafted,
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
