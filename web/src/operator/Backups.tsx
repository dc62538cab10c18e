/** The backups of one tenant: making one, how far it is, and the command that fetches it. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { BackupLine } from "../../../workers/backup/shapes";
import { dateTime, number } from "../format";
import { Badge, type Tone } from "../ui/Badge";
import { Button } from "../ui/Button";
import { ProblemNotice } from "../ui/Notice";
import { BackupsModel } from "./backups-model";
import type { OperatorApi } from "./door-model";
import { words } from "./texts";

const LOOK_EVERY_MS = 2_000;
const TONES: Record<BackupLine["state"], Tone> = { running: "wait", done: "good", gone: "calm" };

export function Backups({ api, tenantId }: { api: OperatorApi; tenantId: string }) {
  const model = useModel(() => new BackupsModel(api, tenantId));
  const isRunning = model.isRunning.value;
  useEffect(() => void model.load(), [model]);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void model.load(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [model, isRunning]);
  const texts = words.value.backups;
  const problem = model.problem.value ?? (model.state.value.kind === "failed" ? model.state.value.problem : null);
  const backups = model.value.value ?? [];
  return (
    <section class="card" data-testid="backups">
      <div class="card-head">
        <h2>{texts.title}</h2>
        <Button busy={model.isBusy.value || isRunning} onClick={() => void model.start()} data-testid="backup-start">
          {texts.start}
        </Button>
      </div>
      <p class="page-lead">{texts.lead}</p>
      {problem && <ProblemNotice problem={problem} />}
      <ul class="operator-plain">
        {backups.map((backup) => (
          <Backup key={backup.id} backup={backup} />
        ))}
      </ul>
    </section>
  );
}

function Backup({ backup }: { backup: BackupLine }) {
  const texts = words.value.backups;
  const { id, tenantId, state, createdAt, conversations, files, bytes } = backup;
  return (
    <li class="operator-line" data-testid="backup">
      <span class="operator-name">
        <strong>{dateTime(createdAt)}</strong>
        <span>{texts.holds(number(conversations), number(files), number(bytes / 1_000_000))}</span>
      </span>
      <Badge tone={TONES[state]}>{texts.states[state]}</Badge>
      {state === "done" && (
        <code
          class="operator-command"
          data-testid="backup-command"
        >{`npm run backup -- --tenant ${tenantId} --backup ${id} --out ${id}.tar`}</code>
      )}
    </li>
  );
}
