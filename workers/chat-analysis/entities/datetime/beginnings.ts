/** A cheap look first: most words begin no date, part of the day or hour. */
import { stemsOf } from "../../stem-set";
import type { Word } from "../words";

const START =
  /^(?:\d|bug[un]|bgn|yari[mn]|yarn|yrn|dun(?!y)|obur|evvel|onceki|haft|hft|gelecek$|gelcek$|gelen$|onumuz|gece|gectig|gecmis$|bu$|ay(?:in)?$|sonraki$|next$|last$|previous$|this$|coming$|following$|the$|day$|end$|in$|mon(?!ey)|tue|wed|wens|thu|fri$|frid|sat$|satur|saat|sun$|sund|to[dmn]|tmr|yest|jan|feb|mar$|mart|marc|marz|apr|may$|mayi|mai$|jun|jul|aug|sept?|oct|okto|nov|dec|dez|paz|pzt|pte|pzr|sali|cars|crs|per[sb]|prs|cum|cma|cmr|cmt|cts|cte|oca[kg]|suba|nisa|hazira|temm|agus|eylu|ekim|kasi|arali|an?$|heut|uberm|gest|diens|mitt|donn|freit|samst|sonn|sab[ah]|ogle|iki(?!nc|s)|aks|morg|morn|noon|midd|midn|aftern|even|nigh|half|quart|bir(?!l|a|k)|bi$|uc(?!r|a|uz)|dor[dt]|bes|alti(?!n)|yedi|sekiz|dokuz|on(?!l|c|ay|e[mr]|ur)|yirmi|otuz|one$|two|three|four|five|six|seven|eight|nine|ten|eleven|twe|nach|abend|сег|зав|посл|вче|пон|вто|сре|чет|пят|суб|вос|утр|веч|ноч|ال|غد|بكر|باجر|امس|مبا|صبا|مسا)/;
const STARTS = stemsOf(START);

/** Could a date or time begin with this word? */
export function mayBegin({ text }: Word): boolean {
  return STARTS.mayBegin(text) && START.test(text);
}
