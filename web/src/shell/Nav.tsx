/** The main menu. */
import { useModel } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api } from "../api";
import { t } from "../i18n";
import { onLive } from "../live";
import { Icon, type IconName } from "../ui/Icon";
import { whenIdle } from "../ui/later";
import { who } from "../who";
import { homeOf, mayGo } from "./may-open";
import { TroublesModel } from "./troubles";

type Item = {
  key: "overview" | "inbox" | "learning" | "automations" | "settings" | "operator";
  href: string;
};

const ITEMS: Item[] = [
  { key: "overview", href: "/overview" },
  { key: "inbox", href: "/inbox" },
  { key: "learning", href: "/learning" },
  { key: "automations", href: "/automations" },
  { key: "settings", href: "/settings" },
  { key: "operator", href: "/operator" },
];

export function Nav() {
  const { path } = useLocation();
  const current = ITEMS.find(({ href }) => path.startsWith(href))?.key;
  const model = useModel(() => new TroublesModel(api));
  useEffect(() => {
    whenIdle(() => void model.load());
    return onLive(model.hear);
  }, [model]);
  const isTroubled = model.troubled.integrations.value || model.troubled.channels.value;
  const { role = "", isOperator = false } = who.value ?? {};
  // From one conversation to the next the address is another, and the menu is the same.
  return useMemo(
    () => <Items current={current} isTroubled={isTroubled} role={role} isOperator={isOperator} />,
    [current, isTroubled, role, isOperator],
  );
}

interface ItemsProps {
  current: Item["key"] | undefined;
  /** a connection in the settings */
  isTroubled: boolean;
  role: string;
  isOperator: boolean;
}

function Items({ current, isTroubled, role, isOperator }: ItemsProps) {
  const words = t.value.shell;
  return (
    <nav class="nav" aria-label={words.menu}>
      <a class="nav-brand" href={homeOf(role)} translate={false}>
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <path
            d="M6 8.5A3.5 3.5 0 0 1 9.5 5h13A3.5 3.5 0 0 1 26 8.5v9a3.5 3.5 0 0 1-3.5 3.5H15l-6 5v-5.1a3.5 3.5 0 0 1-3-3.4z"
            fill="currentColor"
          />
          <path class="nav-brand-tick" d="m11.5 13 3 3 6-6.4" />
        </svg>
        <span>{t.value.common.product}</span>
      </a>
      <ul>
        {ITEMS.filter(({ key }) => mayGo(key, { role, isOperator })).map(({ key, href }) => (
          <li key={key}>
            <a href={href} data-testid={`nav-${key}`} aria-current={key === current ? "page" : undefined}>
              <Icon name={key satisfies IconName} />
              <span class="nav-long">{words[key]}</span>
              <span class="nav-short" aria-hidden="true">
                {words.short[key]}
              </span>
              {key === "settings" && isTroubled && (
                <span class="nav-trouble" data-testid={`nav-trouble-${key}`}>
                  <span class="visually-hidden">{words.inTrouble}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
