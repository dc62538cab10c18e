/** What the dashboard knows of templates. */
import type { MessageTemplate } from "../channels/port";

export type { MessageTemplate };

export interface TemplateList {
  /** by name and language */
  items: MessageTemplate[];
  /** when the provider gave them, epoch ms */
  fetchedAt: number;
  /** the provider did not answer now: these are of before */
  isOld: boolean;
}
