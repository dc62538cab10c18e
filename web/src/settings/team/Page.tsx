/** Settings: the team. The owner invites, changes roles and removes; a supervisor looks. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, type Problem } from "../../api";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { who } from "../../who";
import { SettingsFrame } from "../Frame";
import { Invite } from "./Invite";
import { Members } from "./Members";
import { TeamModel } from "./model";
import { Pending } from "./Pending";
import { words } from "./texts";
import "../people.css";

export default function TeamPage() {
  const model = useModel(() => new TeamModel(api));
  useEffect(() => void model.load(), [model]);
  const { title, lead } = words.value;
  const state = model.state.value;
  const mayChange = who.value?.role === "owner";
  return (
    <SettingsFrame>
      <PageHead title={title} lead={lead} />
      {model.problem.value && <Refusal problem={model.problem.value} />}
      <Waiting state={state} onRetry={model.load} shape="people-skeleton" />
      {state.kind === "ready" && (
        <>
          {mayChange && <Invite onInvited={model.load} />}
          <Members model={model} members={state.team.members} mayChange={mayChange} />
          {state.team.invitations.length > 0 && (
            <Pending model={model} invitations={state.team.invitations} mayChange={mayChange} />
          )}
        </>
      )}
    </SettingsFrame>
  );
}

function Refusal({ problem }: { problem: Problem }) {
  const { lastOwner, unverified, tooMany } = words.value;
  if (problem.fields.role === "last_owner") return <Notice kind="bad">{lastOwner}</Notice>;
  if (problem.fields.email === "unverified") return <Notice kind="bad">{unverified}</Notice>;
  return problem.code === "limit" ? <Notice kind="bad">{tooMany}</Notice> : <ProblemNotice problem={problem} />;
}
