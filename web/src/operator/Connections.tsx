/** The numbers and marketplace accounts of all tenants. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ConnectionLine } from "../../../workers/operator/shapes";
import { Choice } from "../ui/Choice";
import { ConnectionFacts } from "./ConnectionFacts";
import type { OperatorApi } from "./door-model";
import { Lines } from "./Lines";
import { listModel } from "./list-model";
import { words } from "./texts";

const ConnectionsModel = listModel<ConnectionLine>("/connections");

export function ConnectionsTab({ api }: { api: OperatorApi }) {
  const list = useModel(() => new ConnectionsModel(api));
  useEffect(() => void list.load(), [list]);
  const texts = words.value;
  return (
    <>
      <Choice
        label={texts.connections.only}
        value={list.filters.value.only ?? ""}
        options={[
          { key: "", title: texts.all },
          { key: "trouble", title: texts.connections.trouble },
        ]}
        onChange={(only) => void list.filter({ only })}
      />
      <Lines
        list={list}
        label={texts.tabs.connections}
        empty={texts.connections.none}
        line={(line) => (
          <div class="operator-line">
            <ConnectionFacts line={line} />
            <a class="operator-owner" href={`/operator/tenants/${line.tenantId}`}>
              {line.tenantName}
            </a>
          </div>
        )}
      />
    </>
  );
}
