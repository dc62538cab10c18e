/** The reports of the first month, one at a time; made to be printed as well. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { api } from "../api";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { PageHead } from "../ui/PageHead";
import { Waiting } from "../ui/Waiting";
import { ReportsModel } from "./model";
import { ReportPaper } from "./ReportPaper";
import { words } from "./texts";
import "./page.css";

export default function ReportsPage() {
  const { id } = useRoute().params;
  const { route } = useLocation();
  const model = useModel(() => new ReportsModel(api));
  useEffect(() => void model.load(id), [model, id]);
  const text = words.value;
  const report = model.report.value;
  const isReady = model.state.value.kind === "ready";
  const items = model.items.value;
  return (
    <div class="page reports">
      <PageHead title={text.title} lead={text.lead}>
        <div class="row reports-acts">
          {report && items.length > 1 && (
            <Choice
              label={text.choose}
              value={report.id}
              options={items.map(({ id: key, kind }) => ({ key, title: text.kinds[kind] }))}
              onChange={(key) => route(`/reports/${key}`)}
            />
          )}
          {report && (
            <Button icon="file" onClick={() => print()} data-testid="report-print">
              {text.print}
            </Button>
          )}
        </div>
      </PageHead>
      <Waiting state={model.state.value} onRetry={model.retry} shape="reports-skeleton" />
      {isReady && report && <ReportPaper report={report} />}
      {isReady && !report && (
        <div class="card empty" data-testid="no-report">
          <h2>{text.none}</h2>
          <p>{text.noneHint}</p>
          <a href="/overview">{text.toOverview}</a>
        </div>
      )}
    </div>
  );
}
