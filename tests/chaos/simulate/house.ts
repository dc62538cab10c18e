/** Where the objects live: instances that come, end in the middle of anything and come again, and calls between them. */
import { Conversation } from "../../../durable-objects/conversation";
import { Pacer } from "../../../durable-objects/pacer";
import type { Checks } from "./checks";
import type { Machine } from "./machine";
import { Disk, Gone, storageOf, Untraced } from "./storage";
import type { Weather } from "./weather";

export type Kind = "conversation" | "pacer";

/** The world's doing, not a bug. */
export class Fault extends Untraced {}

/** The place of one object: what stays when its instance ends. */
export interface Cell {
  kind: Kind;
  name: string;
  disk: Disk;
  life: Life | null;
  /** everything is being forgotten right now, on purpose */
  isErasing: boolean;
  /** a person decides about a message that did not arrive right now */
  isReleasing: boolean;
  /** instances there were */
  lives: number;
  /** what they have used, as the platform would bill it */
  used: { rowsRead: number; queueOperations: number };
}

/** One instance of an object. */
export interface Life {
  cell: Cell;
  isAlive: boolean;
  /** of this instance; set once it is made */
  object: Record<string, (...args: unknown[]) => Promise<unknown>>;
  /** what to do with the calls under way when it ends */
  calls: ((error: Error) => void)[];
}

/** What instances see of the outside: the bindings, and the life they are called from. */
export interface Surroundings {
  life: Life;
  house: House;
}

/** Real ones: a handler that ended early is called again this often. */
const ALARM_RETRIES = 6;
const ALARM_RETRY_MS = 2_000;

type Settle<T> = (result: { value: T } | { error: Error }) => void;

export class House {
  readonly cells: Record<Kind, Map<string, Cell>> = { conversation: new Map(), pacer: new Map() };
  crashes = 0;
  /** all that must be there besides the objects; set by the world */
  bindings: (life: Life) => Record<string, unknown> = () => ({});

  constructor(
    readonly machine: Machine,
    readonly weather: Weather,
    readonly checks: Checks,
  ) {}

  cell(kind: Kind, name: string): Cell {
    const cells = this.cells[kind];
    let cell = cells.get(name);
    if (!cell) {
      const made: Cell = {
        kind,
        name,
        disk: new Disk(
          (table, before, after) => this.checks.saw(made, table, before, after),
          (at) => this.alarmSet(made, at),
        ),
        life: null,
        isErasing: false,
        isReleasing: false,
        lives: 0,
        used: { rowsRead: 0, queueOperations: 0 },
      };
      cell = made;
      cells.set(name, cell);
    }
    return cell;
  }

  /** Only conversations, in the order they came to be. */
  conversations(): Cell[] {
    return [...this.cells.conversation.values()];
  }

  /**
   * One effect: something leaves `from`, happens elsewhere, and its answer comes back; each after a while, and an end may
   * come between any two of them. What was written before it left is durable.
   * @param from null = the Worker, whose end is only a failed call
   * @param of what it is done to, for the diary
   */
  effect<T>(from: Life | null, name: string, perform: (settle: Settle<T>) => void, of = ""): Promise<T> {
    if (from && !from.isAlive) return never();
    if (this.endsHere(from, "before", name, of)) return from ? never() : Promise.reject(new Fault(`before ${name}`));
    from?.cell.disk.keep();
    const work = new Promise<T>((resolve, reject) => {
      this.soon(() =>
        perform((result) => {
          if (from && !from.isAlive) return;
          this.soon(() => {
            if (from && !from.isAlive) return;
            if (this.endsHere(from, "after", name, of)) {
              if (!from) reject(new Fault(`after ${name}`));
              return;
            }
            if ("error" in result) reject(result.error);
            else resolve(result.value);
          });
        }),
      );
    });
    this.endsHere(from, "right after the leaving of", name, of);
    return work;
  }

  /** An effect so quick that nothing comes between its doing and its answer. */
  lookUp<T>(from: Life, name: string, answer: (settle: Settle<T>) => void): Promise<T> {
    if (!from.isAlive || this.endsHere(from, "before", name)) return never();
    from.cell.disk.keep();
    return new Promise<T>((resolve, reject) => {
      this.soon(() =>
        answer((result) => {
          if (!from.isAlive || this.endsHere(from, "after", name)) return;
          if ("error" in result) reject(result.error);
          else resolve(result.value);
        }),
      );
    });
  }

  /** Calls a method of an object, wherever it is. */
  call<T>(from: Life | null, kind: Kind, name: string, method: string, args: unknown[]): Promise<T> {
    const perform = (settle: Settle<T>) => {
      const cell = this.cell(kind, name);
      const life = this.wake(cell);
      this.invoke(life, method, args, settle as Settle<unknown>);
    };
    return this.effect<T>(from, method, perform, name);
  }

  stub(from: Life | null, kind: Kind, name: string): unknown {
    const call = (method: string, args: unknown[]) => this.call(from, kind, name, method, args);
    return new Proxy(
      {},
      {
        get:
          (_, method) =>
          (...args: unknown[]) =>
            call(String(method), args),
      },
    );
  }

  namespace(from: Life | null, kind: Kind, nameOf = (name: string) => name) {
    return { getByName: (name: string) => this.stub(from, kind, nameOf(name)) };
  }

  /** The instance ends: what is not durable is lost, whoever waits for it hears so. */
  crash(life: Life, why: string): void {
    if (!life.isAlive) return;
    this.crashes++;
    this.machine.note(() => `${life.cell.name} ends ${why}`);
    this.end(life);
    if (this.machine.chance(0.5)) life.cell.disk.keep();
    else life.cell.disk.lose();
    for (const fail of [...life.calls]) this.soon(() => fail(new Fault("the object ended")));
  }

  /** What something threw that nobody expected is a bug; what the world threw is not. */
  met(where: string, error: unknown): void {
    if (error instanceof Gone || error instanceof Fault) return;
    if (error instanceof Error && error.message === "the tool took too long") return;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.checks.broken("no unexpected error", `${where}: ${text.slice(0, 800)}`);
  }

  private invoke(life: Life, method: string, args: unknown[], settle: Settle<unknown>): void {
    const { cell } = life;
    const done = () => {
      const at = life.calls.indexOf(fail);
      if (at >= 0) life.calls.splice(at, 1);
    };
    const fail = (error: Error) => {
      done();
      settle({ error });
    };
    life.calls.push(fail);
    this.machine.note(() => `${cell.name}.${method} ${brief(args)}`);
    if (method === "erase") cell.isErasing = true;
    const isDecision = method === "resend" || method === "drop";
    if (isDecision) cell.isReleasing = true;
    life.object[method]!(...args).then(
      (value) => {
        if (!life.isAlive) return;
        done();
        if (method === "erase") cell.isErasing = false;
        if (isDecision) cell.isReleasing = false;
        if (this.endsHere(life, "before its answer to", method)) return this.soon(() => fail(new Fault("ended")));
        cell.disk.keep(); // the answer waits for the disk
        this.checks.answered(life, method, args, value);
        settle({ value });
      },
      (error: Error) => {
        if (!life.isAlive) return;
        this.met(`${cell.name}.${method}`, error);
        fail(error);
      },
    );
  }

  private wake(cell: Cell): Life {
    if (cell.life) return cell.life;
    const life: Life = {
      cell,
      isAlive: true,
      object: {},
      calls: [],
    };
    cell.life = life;
    cell.lives++;
    const state = {
      id: { name: cell.name },
      storage: storageOf(
        cell.disk,
        () => life.isAlive,
        (rows) => {
          cell.used.rowsRead += rows;
        },
      ),
      waitUntil: (work: Promise<unknown>) => {
        work.catch((error) => life.isAlive && this.met(`${cell.name} afterwards`, error));
      },
      blockConcurrencyWhile: <T>(work: () => Promise<T>) => work(),
    };
    const env = { life, house: this, ...this.bindings(life) };
    const made =
      cell.kind === "conversation"
        ? new Conversation(state as unknown as DurableObjectState, env as unknown as Env)
        : new Pacer(state as unknown as DurableObjectState, env as unknown as Env);
    life.object = made as unknown as Life["object"];
    return life;
  }

  private end(life: Life): void {
    life.isAlive = false;
    life.cell.life = null;
    life.cell.isErasing = false;
    life.cell.isReleasing = false;
  }

  /** @param moment of what is done, or to be done: `name`, and what to */
  private endsHere(life: Life | null, moment: string, name: string, of = ""): boolean {
    if (!this.machine.chance(life?.cell.kind === "pacer" ? this.weather.crash / 4 : this.weather.crash)) return false;
    if (life) this.crash(life, `${moment} ${name} ${of}`);
    return true;
  }

  private soon(run: () => void): void {
    this.machine.plan(this.machine.now + this.weather.latency(this.machine.dice), run);
  }

  // -- alarms -----------------------------------------------------------------------------------------------------

  private alarmSet(cell: Cell, at: number | null): void {
    if (at === null) return;
    this.checks.that(Number.isInteger(at), "alarms are whole milliseconds", () => `${cell.name}: ${at}`);
    this.machine.plan(at, () => this.ring(cell, at, 0));
  }

  private ring(cell: Cell, at: number, retries: number): void {
    if (retries === 0) {
      if (cell.disk.alarmAt !== at) return; // set anew meanwhile
      if (this.machine.chance(this.weather.alarmsLost)) {
        this.machine.note(() => `${cell.name}: an alarm is lost`);
        return;
      }
      cell.disk.disarm();
    }
    const life = this.wake(cell);
    const again = () => {
      if (retries >= ALARM_RETRIES) return;
      this.machine.plan(this.machine.now + ALARM_RETRY_MS * 2 ** retries, () => this.ring(cell, at, retries + 1));
    };
    this.invoke(life, "alarm", [], (result) => {
      if ("error" in result) again();
    });
  }
}

function never<T>(): Promise<T> {
  return new Promise(() => {});
}

function brief(args: unknown[]): string {
  const text = JSON.stringify(args) ?? "";
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
