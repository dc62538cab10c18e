/** Settings: who gets the conversations that are handed to the team. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import { onLive } from "../../live";
import { ProblemNotice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { SettingsFrame } from "../Frame";
import { Groups } from "./Groups";
import { RoutingModel } from "./model";
import { People } from "./People";
import { Rules } from "./Rules";
import { words } from "./texts";
import "./page.css";

export default function RoutingSettings() {
  const model = useModel(() => new RoutingModel(api));
  useEffect(() => {
    void model.load();
    return onLive(model.hear);
  }, [model]);
  const text = words.value;
  const page = model.page.value;
  const problem = model.problem.value;
  return (
    <SettingsFrame>
      <PageHead title={text.title} lead={text.lead} />
      <Waiting state={model.state.value} onRetry={model.load} shape="routing-skeleton" />
      {problem && !problem.fields.name && <ProblemNotice problem={problem} />}
      {page && (
        <>
          <Rules model={model} page={page} />
          <Groups model={model} page={page} />
          <People model={model} page={page} />
        </>
      )}
    </SettingsFrame>
  );
}
