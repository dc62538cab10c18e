/** What stands in the right pane: the customer and their orders, or "why this answer" while one is asked about. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api } from "../api";
import { onLive } from "../live";
import { later } from "../ui/later";
import { ProblemNotice } from "../ui/Notice";
import { who } from "../who";
import { Consents } from "./Consents";
import { ContactHead, nameOf, PastConversations } from "./Contact";
import { ContactFields } from "./ContactFields";
import { ContactLabels } from "./ContactLabels";
import { ContactModel } from "./contact-model";
import { EraseContact } from "./EraseContact";
import type { MergeProps } from "./MergeContact";
import { Orders } from "./Orders";
import { PastEpisodes } from "./PastEpisodes";
import type { OpenThread } from "./thread-model";
import type { WhyPanelProps } from "./WhyPanel";
import "./contact.css";

const MAY_MERGE = new Set(["owner", "supervisor"]);

const MergeContact = later<MergeProps>(() => import("./MergeContact"));
const WhyPanel = later<WhyPanelProps>(
  () => import("./WhyPanel"),
  () => <div class="skeleton contact-skeleton" />,
);

export interface DetailsProps {
  thread: OpenThread;
  /** somebody goes on in the conversation itself */
  onLeave(): void;
}

export default function Details({ thread, onLeave }: DetailsProps) {
  const why = thread.why.value;
  const row = thread.row.value;
  const contact = useModel(() => new ContactModel(api));
  useEffect(() => onLive(contact.hear), [contact]);
  const [contactId, conversationId] = [row?.contactId, row?.id];
  useEffect(() => {
    if (contactId && conversationId) void contact.open(contactId, conversationId);
  }, [contact, contactId, conversationId]);
  if (!row) return null;
  if (why) return <WhyPanel why={why} conversationId={row.id} />;
  return <Customer thread={thread} contact={contact} onLeave={onLeave} />;
}

interface CustomerProps extends DetailsProps {
  contact: InstanceType<typeof ContactModel>;
}

function Customer({ thread, contact, onLeave }: CustomerProps) {
  const { route } = useLocation();
  const row = thread.row.value!;
  const state = contact.state.value;
  const card = contact.card.value;
  return (
    <>
      <ContactHead row={row} model={contact} />
      <ContactLabels thread={thread} row={row} />
      {state.kind === "failed" && (
        <div class="side-part">
          <ProblemNotice problem={state.problem} onRetry={() => void contact.again()} />
        </div>
      )}
      {state.kind === "loading" && <div class="skeleton contact-skeleton" />}
      {card && <ContactFields key={card.id} model={contact} card={card} spoken={row.language} />}
      <Orders state={thread.orders.value} />
      {card && <PastConversations card={card} openId={row.id} />}
      {card && <PastEpisodes card={card} openId={row.id} onLeave={onLeave} />}
      {card && <Consents model={contact} card={card} />}
      {card && MAY_MERGE.has(who.value?.role ?? "") && (
        <MergeContact model={contact} name={nameOf(row, card)} onMerged={() => thread.hear({ type: "resync" })} />
      )}
      {card && who.value?.role === "owner" && (
        <EraseContact model={contact} name={nameOf(row, card)} onErased={() => route("/inbox", true)} />
      )}
    </>
  );
}
