/** What stands around every settings page: the side menu, on phones a list to choose from. */
import { useModel } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api } from "../api";
import { t } from "../i18n";
import { onLive } from "../live";
import { isShop } from "../sector";
import { maySee } from "../shell/may-open";
import { NoPermission } from "../shell/NoPermission";
import { TroublesModel } from "../shell/troubles";
import { Icon } from "../ui/Icon";
import { who } from "../who";
import { GROUPS, type Section } from "./sections";
import { words } from "./texts";
import "./frame.css";

/** @param isWide the page needs more than a reading column */
export function SettingsFrame({ isWide = false, children }: { isWide?: boolean; children: ComponentChildren }) {
  const { path, route } = useLocation();
  const troubles = useModel(() => new TroublesModel(api));
  useEffect(() => {
    void troubles.load();
    return onLive(troubles.hear);
  }, [troubles]);
  const isTroubled = (section: Section) =>
    (section === "channels" || section === "integrations") && troubles.troubled[section].value;
  const role = who.value?.role ?? "";
  const business = isShop(who.value?.tenant.sector ?? "") ? "shops" : "clinics";
  const groups = GROUPS.map(({ key, sections }) => ({
    key,
    sections: sections.filter(({ roles, only = business }) => maySee(role, roles) && only === business),
  })).filter(({ sections }) => sections.length > 0);
  const here = GROUPS.flatMap(({ sections }) => sections).find(({ key }) => path === hrefOf(key));
  const { title, menu, choose, groups: groupNames, sections: names } = words.value;
  return (
    <div class="settings">
      <nav class="settings-menu" aria-label={menu}>
        <p class="settings-title">{title}</p>
        {groups.map(({ key, sections }) => (
          <section key={key} aria-labelledby={`settings-${key}`}>
            <h2 id={`settings-${key}`}>{groupNames[key]}</h2>
            <ul>
              {sections.map((section) => (
                <li key={section.key}>
                  <a
                    href={hrefOf(section.key)}
                    aria-current={path === hrefOf(section.key) ? "page" : undefined}
                    data-testid={`settings-${section.key}`}
                  >
                    <Icon name={section.icon} />
                    <span>{names[section.key]}</span>
                    {isTroubled(section.key) && (
                      <span class="settings-trouble">
                        <span class="visually-hidden">{t.value.shell.inTrouble}</span>
                      </span>
                    )}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <label class="field settings-choose">
        <span class="visually-hidden">{choose}</span>
        <select value={path} onChange={(event) => route(event.currentTarget.value)}>
          {groups.map(({ key, sections }) => (
            <optgroup key={key} label={groupNames[key]}>
              {sections.map((section) => (
                <option key={section.key} value={hrefOf(section.key)}>
                  {names[section.key]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <div class={`settings-page page ${isWide ? "" : "page-narrow"}`}>
        {maySee(role, here?.roles) ? children : <NoPermission />}
      </div>
    </div>
  );
}

function hrefOf(section: Section): string {
  return `/settings/${section}`;
}
