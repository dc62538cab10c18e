/** Customers who ask about their orders, each in their own way: what they will write follows from the dice alone. */
import type { RunningShop } from "../harness/running-shop";
import type { Dice } from "./dice";
import type { Graph } from "./graph";
import { pause, together } from "./pause";
import type { Outside, Person } from "./webhooks";

const QUESTION = "kargom nerede";
/** What introduces a question without being one; it waits for more. */
const FRAGMENTS = ["merhaba", "iyi günler", "bir şey soracaktım"];
/** The question, the number of the order, who they are. */
const INTRODUCTIONS = 3;
const MORE_ROUNDS_MAX = 7;
const BURST = 0.2;
const BURST_PAUSE_MS = [20, 400] as const;

/** One line that was written. */
export interface Line {
  id: string;
  text: string;
  isQuestion: boolean;
  isAcknowledged: boolean;
}

export interface Customer extends Person {
  orderNumber: string;
  /** what they write at once, before they wait for an answer */
  rounds: string[][];
  /** what they wrote so far, in order */
  lines: Line[];
}

/** As many customers as it takes to write `count` messages. */
export function plan(dice: Dice, shops: readonly RunningShop[], count: number): Customer[] {
  const customers: Customer[] = [];
  for (let left = count; left > 0; ) {
    const number = customers.length;
    const orderNumber = String(10_750_000_000 + number);
    const rounds = [[QUESTION], [orderNumber], ["Y, İzmir"]];
    for (let more = dice.between(1, MORE_ROUNDS_MAX); more > 0; more--) {
      rounds.push(dice.next() < BURST ? [FRAGMENTS[dice.between(0, FRAGMENTS.length - 1)]!, QUESTION] : [QUESTION]);
    }
    const fitting: string[][] = [];
    for (const round of rounds) {
      const fits = round.slice(0, left);
      if (fits.length > 0) fitting.push(fits);
      left -= fits.length;
    }
    customers.push({
      phone: `90530${String(number).padStart(7, "0")}`,
      userId: dice.next() < 0.5 ? `TR.${90_000_000_000_000 + number}` : null,
      name: `Müşteri ${number}`,
      shop: shops[number % shops.length]!,
      orderNumber,
      rounds: fitting,
      lines: [],
    });
  }
  return customers;
}

export class Crowd {
  written = 0;
  /** rounds whose answer did not come while the customer waited */
  impatient = 0;
  private isTelling: (() => void) | null = null;

  constructor(
    private readonly dice: Dice,
    private readonly customers: readonly Customer[],
    private readonly outside: Outside,
    private readonly graph: Graph,
    /** a customer who waits this long asks again; what they asked must be answered all the same */
    private readonly patienceMs: number,
    /** the same for who was asked something back: they answer what they hear */
    private readonly answerPatienceMs: number,
  ) {}

  /** Everybody's order is there before the first question. */
  async order(): Promise<void> {
    await together(this.customers, 8, ({ shop, orderNumber, phone }) =>
      shop.order({ orderNumber, customerId: Number(phone.slice(-9)), status: "Shipped" }),
    );
  }

  /** All of them write, so many at a time. */
  async write(atOnce: number): Promise<void> {
    await together(this.customers, atOnce, (customer) => this.talk(customer));
  }

  /** Resolves when so many messages were written. */
  async reaches(written: number): Promise<void> {
    while (this.written < written) {
      await new Promise<void>((resolve) => {
        this.isTelling = resolve;
      });
    }
  }

  private async talk(customer: Customer): Promise<void> {
    for (const [at, round] of customer.rounds.entries()) {
      const patienceMs = at < INTRODUCTIONS ? this.answerPatienceMs : this.patienceMs;
      const before = this.graph.received(customer.phone);
      for (const text of round) {
        if (text !== round[0]) await pause(this.dice.between(...BURST_PAUSE_MS));
        this.say(customer, text);
      }
      if (!(await this.isAnswered(customer, before, patienceMs))) this.impatient++;
    }
  }

  private say(customer: Customer, text: string): void {
    const id = `wamid.IN${customer.phone}.${String(customer.lines.length).padStart(3, "0")}`;
    const line: Line = { id, text, isQuestion: text === QUESTION, isAcknowledged: false };
    customer.lines.push(line);
    this.written++;
    this.isTelling?.();
    void this.outside.writes(customer, id, text).then(() => {
      line.isAcknowledged = true;
    });
  }

  private isAnswered({ phone }: Customer, before: number, patienceMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), patienceMs);
      const look = () => {
        if (this.graph.received(phone) <= before) return;
        clearTimeout(late);
        resolve(true);
      };
      this.graph.listen(phone, look);
      look();
    });
  }
}
