/** The pages of the settings, in the order of the side menu. */
import type { IconName } from "../ui/Icon";

export type Section =
  | "profile"
  | "sessions"
  | "notifications"
  | "business"
  | "team"
  | "channels"
  | "integrations"
  | "services"
  | "hours"
  | "routing"
  | "labels"
  | "replies"
  | "fields"
  | "keys"
  | "webhooks"
  | "usage";

interface Entry {
  key: Section;
  icon: IconName;
  /** who sees it; everybody when left out */
  roles?: readonly string[];
  /** the one line of business that has it; both when left out */
  only?: "shops" | "clinics";
}

const PEOPLE_WHO_SET = ["owner", "supervisor"];

/** Two groups: what is about the person who looks, and what is about the business. */
export const GROUPS: readonly { key: "me" | "business"; sections: readonly Entry[] }[] = [
  {
    key: "me",
    sections: [
      { key: "profile", icon: "person" },
      { key: "sessions", icon: "panel" },
      { key: "notifications", icon: "bell" },
    ],
  },
  {
    key: "business",
    sections: [
      { key: "business", icon: "box", roles: PEOPLE_WHO_SET },
      { key: "team", icon: "people", roles: PEOPLE_WHO_SET },
      { key: "channels", icon: "channels" },
      { key: "integrations", icon: "integrations", only: "shops" },
      { key: "services", icon: "table", roles: PEOPLE_WHO_SET, only: "clinics" },
      { key: "hours", icon: "clock", roles: PEOPLE_WHO_SET },
      { key: "routing", icon: "branch", roles: PEOPLE_WHO_SET },
      { key: "labels", icon: "label" },
      { key: "replies", icon: "reply", roles: ["owner", "supervisor", "agent"] },
      { key: "fields", icon: "table", roles: PEOPLE_WHO_SET },
      { key: "keys", icon: "key", roles: ["owner"] },
      { key: "webhooks", icon: "external", roles: ["owner"] },
      { key: "usage", icon: "overview", roles: ["owner"] },
    ],
  },
];
