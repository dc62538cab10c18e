/** What was written to be sent later, at the foot of the conversation, with the way to take it back. */
import type { Uploaded } from "../../../workers/inbox/shapes";
import { now } from "../clock";
import { clockTime, dateTime, dayKey } from "../format";
import { Icon } from "../ui/Icon";
import { personName } from "./people";
import { Said } from "./Said";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

export function Scheduled({ thread }: { thread: OpenThread }) {
  const { later } = words.value;
  const items = thread.scheduled.value;
  if (items.length === 0) return null;
  const when = (at: number) => (dayKey(at) === dayKey(now.value) ? clockTime(at) : dateTime(at));
  return (
    <ul class="scheduled" aria-label={later.title}>
      {items.map((item) => (
        <li key={item.id} class="scheduled-item" data-testid="scheduled">
          <p class="scheduled-head">
            <Icon name="clock" />
            <span>{later.willBeSent(when(item.sendAt), personName(item.userId))}</span>
          </p>
          {item.files && <Files files={item.files} />}
          {item.text && <Said text={item.text} />}
          <button type="button" class="why-button" data-testid="take-back" onClick={() => void thread.takeBack(item)}>
            {later.takeBack}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The files that wait with it. */
export function Files({ files }: { files: readonly Uploaded[] }) {
  return (
    <ul class="scheduled-files" aria-label={words.value.later.files}>
      {files.map(({ fileId, kind, fileName }) => (
        <li key={fileId}>
          {kind === "image" ? (
            <img src={`/api/v1/media/${fileId}`} alt="" width="36" height="36" />
          ) : (
            <Icon name="file" />
          )}
          <span>{fileName}</span>
        </li>
      ))}
    </ul>
  );
}
