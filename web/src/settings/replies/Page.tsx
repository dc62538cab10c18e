/** Settings: the replies that are written once and used often. */
import { useModel } from "@preact/signals";
import type { CannedReply } from "../../../../workers/canned-replies/shapes";
import { api } from "../../api";
import { Badge } from "../../ui/Badge";
import { who } from "../../who";
import { EntriesPage, EntryActs } from "../EntriesPage";
import { RepliesModel } from "./model";
import { ReplyForm } from "./ReplyForm";
import { words } from "./texts";
import "./page.css";

const LEADERS = new Set(["owner", "supervisor"]);

export default function RepliesPage() {
  const model = useModel(() => new RepliesModel(api));
  const text = words.value;
  const mayLead = LEADERS.has(who.value?.role ?? "");
  return (
    <EntriesPage
      model={model}
      words={{ ...text, lead: mayLead ? text.lead : `${text.lead} ${text.personalOnly}` }}
      icon="reply"
      kind="reply"
      nameOf={({ title }) => title}
      onAdd={() => model.edit(null, !mayLead)}
      form={<ReplyForm model={model} mayLead={mayLead} />}
      row={(reply) => (
        <>
          <Said reply={reply} />
          {(mayLead || reply.isPersonal) && (
            <EntryActs
              kind="reply"
              name={reply.title}
              words={text}
              onEdit={() => model.edit(reply)}
              onRemove={() => {
                model.leaving.value = reply;
              }}
            />
          )}
        </>
      )}
    />
  );
}

function Said({ reply }: { reply: CannedReply }) {
  const text = words.value;
  return (
    <div class="replies-words">
      <p class="replies-name">
        <span class="replies-shortcut">/{reply.shortcut}</span>
        {reply.title}
        {reply.isPersonal && <Badge tone="person">{text.own}</Badge>}
      </p>
      <p class="replies-text" dir="auto">
        {Object.values(reply.texts)[0]}
      </p>
      <p class="replies-languages">
        {Object.keys(reply.texts)
          .map((key) => text.languages[key as keyof typeof text.languages])
          .join(", ")}
      </p>
    </div>
  );
}
