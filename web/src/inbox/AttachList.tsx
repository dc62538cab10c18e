/** The files that are to go with the reply: how far each has come, why one cannot go, and the way to leave it out. */
import { percent } from "../format";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { words } from "./attach-texts";
import type { AttachedFile } from "./drafts";
import type { OpenThread } from "./thread-model";
import { uploads } from "./uploads";
import "./attach.css";

export default function AttachList({ thread }: { thread: OpenThread }) {
  const files = thread.files.value;
  const isAllSound = files.every(({ kind }) => kind === "audio");
  return (
    <div class="attached" data-testid="attached">
      <ul aria-label={words.value.title}>
        {files.map((file) => (
          <Attached key={file.key} file={file} onRemove={() => thread.detach(file.key)} />
        ))}
      </ul>
      {isAllSound && thread.reply.value.trim() !== "" && <p class="attached-hint">{words.value.noCaption}</p>}
    </div>
  );
}

function Attached({ file, onRemove }: { file: AttachedFile; onRemove(): void }) {
  const text = words.value;
  const { name, kind, fileId } = file;
  const upload = uploads.get(file.key);
  const problem = upload?.problem.value ?? null;
  const why = problem && (text.failed[problem.fields.file ?? ""] ?? text.failed[problem.code] ?? text.failed.other);
  // What is wrong with the file itself is wrong the next time, too.
  const mayRetry =
    problem !== null && problem.code !== "too_large" && (problem.fields.file ?? "broken_off") === "broken_off";
  return (
    <li data-failed={problem !== null} data-testid="attached-file">
      {fileId && kind === "image" ? (
        <img src={`/api/v1/media/${fileId}`} alt="" width="36" height="36" />
      ) : (
        <Icon name="file" />
      )}
      <div>
        <span class="attached-name">{name}</span>
        <span class="attached-state" role="status">
          {why ?? (fileId ? `${text.kinds[kind]} · ${text.ready}` : text.loading(percent(upload?.progress.value ?? 0)))}
        </span>
        {!fileId && !problem && <progress max={1} value={upload?.progress.value ?? 0} aria-label={name} />}
      </div>
      {mayRetry && (
        <Button weight="quiet" icon="undo" iconOnly title={text.again(name)} onClick={() => upload?.again()}>
          {text.again(name)}
        </Button>
      )}
      <Button weight="quiet" icon="close" iconOnly title={text.remove(name)} data-testid="detach" onClick={onRemove}>
        {text.remove(name)}
      </Button>
    </li>
  );
}
