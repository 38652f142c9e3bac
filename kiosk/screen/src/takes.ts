import { watch } from 'vue';
import { ConnectionLost, isUndecided, makeCommandId, type Answer, type KioskTake, type KioskTaken } from '@servicehall/ui-kit';
import type { KioskHall } from './session';

type Wish = Omit<KioskTake, 'commandId'>;

/** What the hall may or may not have heard: the press, and the wish it stood for. */
interface OpenTake {
  commandId: string;
  wish: Wish;
}

const pauseMinMs = 1000;
const pauseMaxMs = 30_000;
const insistForMs = 5 * 60_000;

/** Names no laying of a card: a press that says it uses none, and ends none. */
const noLaying = '';

/** Whether a press has its answer: until then, pressed again, it is the same press. */
export const isAnswered = (taken: KioskTaken | null): taken is KioskTaken => taken !== null && !isUndecided(taken.answer.rejection?.type ?? '');

/**
 * One press, one number: the id is made when the citizen presses, and the same wish keeps it until there is an answer.
 * A take whose answer nobody waits for any more is asked for again until it is answered, and what it gave is given back:
 * a number nobody holds does not stay in the line.
 */
export class Takes {
  private unanswered: OpenTake | null = null;

  constructor(private readonly hall: KioskHall) {}

  /** Null when there was no answer within the patience, or when the citizen is gone by then; what was given is then given back. */
  async take(wish: Wish, patienceMs: number, isHere: () => boolean): Promise<KioskTaken | null> {
    const before = this.unanswered;
    const same = before !== null && told(before.wish) === told(wish);
    if (!same) this.abandon();
    const mine: OpenTake = { commandId: same ? before.commandId : makeCommandId(), wish };
    this.unanswered = mine;
    const taken = await this.ask(mine, patienceMs);
    if (isHere()) {
      if (isAnswered(taken) && this.unanswered === mine) this.unanswered = null;
      return taken;
    }

    if (this.unanswered === mine) this.unanswered = null;
    void (isAnswered(taken) ? this.giveBack(taken) : this.settle(mine));
    return null;
  }

  /** The citizen went, or wants something else: settle what is open. */
  abandon(): void {
    const left = this.unanswered;
    this.unanswered = null;
    if (left) void this.settle(left);
  }

  private async settle(left: OpenTake): Promise<void> {
    // Heard before: this is the first answer again. Not heard before: a number is taken without paper, and given back at once.
    // It asks for no card: by now the next citizen's may lie there, and that one stays.
    const wish = { ...left.wish, paper: false, useCard: false, laying: left.wish.laying ?? noLaying };
    const taken = await this.insist(() => this.ask({ ...left, wish }, Infinity), isAnswered);
    if (taken) await this.giveBack(taken);
  }

  private async giveBack(taken: KioskTaken): Promise<void> {
    const outcome = taken.answer.outcome;
    if (outcome?.kind !== 'number-given') return;
    const cancel = { commandId: makeCommandId(), visit: outcome.visit };
    await this.insist(() => this.askOnce<Answer>(60_000, 'Cancel', cancel), answer => !isUndecided(answer.rejection?.type ?? ''));
  }

  /** Asks whenever the line is there, until it is decided: 1 second to 30 seconds apart, and no more after five minutes of pauses (then null). */
  private async insist<T>(ask: () => Promise<T | null>, isDecided: (answer: T) => boolean): Promise<T | null> {
    for (let waited = 0, next = pauseMinMs; ; waited += next, next = Math.min(pauseMaxMs, next * 2)) {
      await this.lineBack();
      const answer = await ask();
      if (answer !== null && isDecided(answer)) return answer;
      if (waited >= insistForMs) break;
      await pause(next);
    }

    console.warn('The hall does not say what became of a press nobody waits for any more; a number that nobody holds may stay in the line.');
    return null;
  }

  private ask({ commandId, wish }: OpenTake, patienceMs: number): Promise<KioskTaken | null> {
    return this.askOnce<KioskTaken>(Math.min(patienceMs, 60_000), 'TakeNumber', { commandId, ...wish });
  }

  private async askOnce<T>(patienceMs: number, method: string, command: object): Promise<T | null> {
    try {
      return await this.hall.callUntilAnswered<T>(patienceMs, method, command);
    } catch (fault) {
      if (!(fault instanceof ConnectionLost)) warn(fault);
      return null;
    }
  }

  private lineBack(): Promise<void> {
    if (this.hall.state.link === 'connected') return Promise.resolve();
    return new Promise(resolve => {
      const stop = watch(
        () => this.hall.state.link,
        link => {
          if (link !== 'connected') return;
          stop();
          resolve();
        },
      );
    });
  }
}

/** A card laid again is the same wish: who heard nothing lays it once more. */
const told = (wish: Wish): string => JSON.stringify({ ...wish, laying: undefined });

const warn = (fault: unknown) => console.warn('The station refused a call.', fault);

const pause = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));
