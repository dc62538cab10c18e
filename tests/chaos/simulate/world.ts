/** One run: a machine, its weather, the objects, the outside and the checks, from one seed. */
import type { Lease } from "../../../durable-objects/shapes";
import { type Broken, Checks } from "./checks";
import { Front } from "./front";
import { Graph } from "./graph";
import { Fault, House, type Life } from "./house";
import { Machine, use } from "./machine";
import { Projection } from "./projection";
import { checkRest, turnsOf } from "./rest";
import { Scenario } from "./scenario";
import { calm, type Weather, weatherOf } from "./weather";

const MINUTE_MS = 60_000;
/** Nobody looks: for so long no object tells of its changes. */
const QUIET_MS = 24 * 60 * MINUTE_MS;
/** After the last word: long enough for every back-off, deadline and job. */
const REST_MAX_MS = 12 * 60 * MINUTE_MS;

export interface RunResult {
  seed: number;
  turns: number;
  crashes: number;
  steps: number;
  /** calls of the channel, and messages it took */
  sends: number;
  accepted: number;
  broken: Broken | null;
  diary: string[] | null;
}

let running: World | null = null;

export function settingsOfRun(): World {
  return running!;
}

export class World {
  readonly machine: Machine;
  readonly weather: Weather;
  readonly checks: Checks;
  readonly house: House;
  readonly scenario: Scenario;
  readonly graph: Graph;
  readonly projection: Projection;
  readonly front: Front;
  private isOver = false;
  private isCalm = false;

  constructor(seed: number, isDiaryWanted: boolean) {
    this.machine = new Machine(seed);
    if (isDiaryWanted) this.machine.diary = [];
    const lengthMs = this.machine.dice.between(2, 20) * MINUTE_MS;
    this.weather = weatherOf(this.machine.dice, this.machine.now, lengthMs);
    this.scenario = new Scenario(this.machine, lengthMs);
    this.checks = new Checks(this);
    this.house = new House(this.machine, this.weather, this.checks);
    this.projection = new Projection(this.house);
    this.front = new Front(this);
    this.graph = new Graph(
      this.house,
      (conversationId, status) => this.front.status(conversationId, status),
      (phone) => this.scenario.customers.find((customer) => customer.phone === phone)?.wroteAt ?? null,
      (phone) => this.scenario.customers.some((customer) => customer.phone === phone && customer.isUnreachable),
    );
    this.machine.met = (error) => this.house.met("a timer", error);
    this.house.bindings = (life) => this.bindings(life);
  }

  async run(): Promise<RunResult> {
    use(this.machine);
    running = this;
    this.front.begin();
    await this.machine.run(() => this.isOver || this.checks.first !== null);
    if (!this.checks.first) checkRest(this);
    const { ledger, calls } = this.graph;
    return {
      seed: this.machine.seed,
      turns: turnsOf(this),
      crashes: this.house.crashes,
      steps: this.machine.steps,
      sends: calls,
      accepted: ledger.length,
      broken: this.checks.first,
      diary: this.machine.diary,
    };
  }

  /** Each minute: has everything come to rest? */
  minute(): void {
    const { now } = this.machine;
    const { endsAt } = this.scenario;
    if (now < endsAt) return;
    if (!this.isCalm) calm(this.weather);
    this.isCalm = true;
    if (this.front.wakes.size === 0 && this.machine.isIdle) this.isOver = true;
    if (now > endsAt + REST_MAX_MS) this.isOver = true;
  }

  private bindings(life: Life): Record<string, unknown> {
    const { house, scenario } = this;
    const live = (name: string, value: unknown) =>
      house.lookUp(life, name, (settle) => {
        if (this.machine.chance(this.weather.queueFails)) settle({ error: new Fault("Live does not answer") });
        else settle({ value });
      });
    const pacers = scenario.sharesPacer ? () => "shared" : undefined;
    return {
      world: this,
      CHANNEL_RATES: "",
      CONVERSATION: house.namespace(life, "conversation"),
      PACER: {
        getByName: (name: string) => ({
          lease: async (bucket: string, input: { tokens: number }) => {
            const at = pacers?.() ?? name;
            const lease = await house.call<Lease>(life, "pacer", at, "lease", [bucket, input]);
            if (lease.granted) this.checks.granted(name, input.tokens + (lease.block?.tokens ?? 0));
            return lease;
          },
          received: (...args: unknown[]) => house.call(life, "pacer", pacers?.() ?? name, "received", args),
          report: (outcome: unknown) => house.call(life, "pacer", pacers?.() ?? name, "report", [outcome]),
        }),
      },
      LIVE: {
        getByName: () => ({
          publish: () => live("publish", { quietMs: scenario.isWatched ? 0 : QUIET_MS }),
          route: () => live("route", { userId: this.machine.chance(0.5) ? "usr_1" : null, groupId: null }),
          hold: () => live("hold", undefined),
        }),
      },
      EVENTS: { send: (message: Parameters<Projection["send"]>[1]) => this.projection.send(life, message) },
    };
  }
}

export async function runSeed(seed: number, isDiaryWanted = false): Promise<RunResult> {
  return new World(seed, isDiaryWanted).run();
}
