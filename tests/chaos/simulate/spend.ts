/** I9: what is said to have been spent is what was spent: units of the platform, and what the channel charges. */
import type { Delivery } from "./graph";
import type { Cell } from "./house";
import type { World } from "./world";

/** Counted here by the objects' tables and by the queue, there by the conversation's own meter. */
const UNITS = ["rowsRead", "queueOperations"] as const;
type Units = Record<(typeof UNITS)[number], number>;
/** What an instance reads before its meter runs: whether there are tables, and their version. */
const UNMETERED: Units = { rowsRead: 2, queueOperations: 0 };

/** The price of a message as the channel would bill it. */
export interface Bill {
  outboxId: string;
  category: string;
}

/** What the channel has told of what it charges, and what may count for other reasons. */
export class Bills {
  /** said by a status that names the row and is durable: has to be counted */
  readonly told = new Map<string, Bill>();
  /** rows that a person has taken up again: their names change under way */
  readonly renamed = new Set<string>();

  /** A status that was acknowledged. */
  durable(bill: Bill): void {
    if (!this.told.has(bill.outboxId)) this.told.set(bill.outboxId, bill);
  }
}

/** @param cell a conversation that was never erased */
export function checkSpend(world: World, cell: Cell): void {
  charges(world, cell);
  units(world, cell);
}

/** Each message that arrived is charged once, as what it was. */
function charges({ checks, projection, graph }: World, { name }: Cell): void {
  const charged = new Map<string, string>();
  for (const event of projection.of(name).events.values()) {
    if (event.type !== "message.charged") continue;
    const { outboxId, charge } = event;
    checks.that(!charged.has(outboxId), "I9 a message is charged once", () => `${name}: ${outboxId}`);
    charged.set(outboxId, charge.category);
    if (checks.bills.renamed.has(outboxId)) continue;
    const billed = graph.accepted.get(outboxId)?.some(isBilledAs(charge.category));
    checks.that(billed === true, "I9 what is charged was billed", () => `${name}: ${JSON.stringify(event)}`);
  }
  for (const { outboxId, category } of checks.bills.told.values()) {
    if (graph.accepted.get(outboxId)?.[0]?.conversationId !== name || checks.bills.renamed.has(outboxId)) continue;
    checks.that(
      charged.get(outboxId) === category,
      "I9 what was billed is charged",
      () => `${name}: ${outboxId} as ${category}, charged as ${charged.get(outboxId)}`,
    );
  }
}

function isBilledAs(category: string): (delivery: Delivery) => boolean {
  return (delivery) => delivery.category === category;
}

/** No unit is counted twice; where no instance ended with what it had counted, none is missing. */
function units({ checks, projection }: World, cell: Cell): void {
  const counted: Units = { rowsRead: 0, queueOperations: 0 };
  const add = (spent: Partial<Units> | undefined) => {
    for (const unit of UNITS) counted[unit] += spent?.[unit] ?? 0;
  };
  for (const event of projection.of(cell.name).events.values()) {
    if (event.type === "turn.decided") add(event.turn.cost);
    else if (event.type === "reply.sent") add(event.cost);
  }
  add(checks.stateOf(cell)?.spent as Partial<Units> | undefined);
  const left = cell.life && cell.lives === 1 ? meterOf(cell.life.object) : null;
  for (const unit of UNITS) {
    const { [unit]: used } = cell.used;
    const text = () => `${cell.name}: ${counted[unit]} ${unit} of ${used}`;
    checks.that(counted[unit] <= used, "I9 nothing is counted twice", text);
    // What was used since the state was written last is known to the instance alone, and lost with it.
    const isWhole = !left || counted[unit] + left[unit] + UNMETERED[unit] >= used;
    checks.that(isWhole, "I9 nothing is left uncounted", text);
  }
}

function meterOf(object: object): Units {
  return (object as { store: { meter: { take(): Units } } }).store.meter.take();
}
