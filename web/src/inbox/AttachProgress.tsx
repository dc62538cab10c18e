/** In the thread: how far the file of a message has come that waits for it. */
import { percent } from "../format";
import { words } from "./attach-texts";
import { uploadOf } from "./uploads";
import "./attach.css";

export default function AttachProgress({ fileId, name }: { fileId: string; name: string }) {
  const upload = uploadOf(fileId);
  if (!upload) return null;
  const problem = upload.problem.value;
  const { failed, loading } = words.value;
  if (problem)
    return <p class="said-quiet">{failed[problem.fields.file ?? ""] ?? failed[problem.code] ?? failed.other}</p>;
  return (
    <p class="said-progress" data-testid="uploading">
      <progress max={1} value={upload.progress.value} aria-label={name} />
      <span class="said-quiet tabular">{loading(percent(upload.progress.value))}</span>
    </p>
  );
}
