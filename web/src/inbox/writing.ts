/** What a person writes in an open conversation: the box, what is sent from it, what is to be sent later. Part of the thread's model. */
import type { ThreadMessage } from "../../../workers/inbox/shapes";
import { type DraftingDeps, drafting } from "./drafting";
import { isLocal } from "./messages";
import { type SchedulingDeps, scheduling } from "./scheduling";
import { type SendingDeps, sending } from "./sending";

export type WritingDeps = DraftingDeps & SendingDeps & SchedulingDeps;

export function writing(deps: WritingDeps) {
  const box = drafting(deps);
  const sent = sending(deps, box);
  const later = scheduling(deps, box);

  /** Called with the conversation that is opened, before anything of it has come. */
  function begin(of: string | null): void {
    if (!of) return;
    box.begin(of);
    sent.begin(of);
  }

  /** What has arrived is neither unsent nor waiting any more. */
  function arrived(real: readonly ThreadMessage[]): void {
    const clientIds = new Set(real.filter((message) => !isLocal(message)).map(({ clientId }) => clientId));
    sent.arrived(clientIds);
    later.arrived(clientIds);
  }

  return {
    own: { begin, arrived },
    open: {
      mode: box.mode,
      reply: box.reply,
      note: box.note,
      mentions: box.mentions,
      replyTo: box.replyTo,
      suggestionTurnId: box.suggestionTurnId,
      files: box.files,
      openPlace: box.openPlace,
      isPickingTemplate: box.isPickingTemplate,
      attachTrouble: box.attachTrouble,
      attach: box.attach,
      roomForFiles: box.roomForFiles,
      fileArrived: box.fileArrived,
      detach: box.detach,
      write: box.write,
      editSuggestion: box.editSuggestion,
      send: sent.send,
      sendSuggestion: sent.sendSuggestion,
      sendTemplate: sent.sendTemplate,
      retry: sent.retry,
      resend: sent.resend,
      isScheduling: later.isScheduling,
      isTaken: later.isTaken,
      sendLater: later.sendLater,
      takeBack: later.takeBack,
      putBack: later.putBack,
    },
  };
}
