import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, type EffectScope } from 'vue';
import type { ClerkPass, VisitStory, VisitView, WindowCommand, WindowView, Wire } from '@servicehall/ui-kit';
import { useDesk, type Desk } from '../src/desk';

/** The wire of one connection, whose other end answers as it is told. */
class Line implements Wire {
  readonly heard = new Map<string, (content: unknown) => void>();
  readonly submitted: string[] = [];
  readonly ids: string[] = [];
  static story: VisitStory | null = null;
  private readonly answer: (command: WindowCommand) => unknown;
  constructor(answer: (command: WindowCommand) => unknown) { this.answer = answer; }
  async start() { /* is there at once */ }
  async stop() { /* nothing is held */ }
  async invoke<T>(method: string, command?: WindowCommand): Promise<T> {
    if (method === 'Enter') return { catalog: {} } as T;
    if (method === 'Story') return Line.story as T;
    this.submitted.push(command!.kind);
    this.ids.push(command!.commandId);
    return (await this.answer(command!)) as T;
  }
  on(name: string, hears: (...content: unknown[]) => void) { this.heard.set(name, hears); }
  onclose() { /* it never breaks */ }
}

const visit = (number: number) => ({ visit: number, number: `B00${number}`, state: 'serving', leg: 0, matters: [{ matter: 'a', leg: 0, state: 'current' }] }) as unknown as VisitView;
const view = (part: Partial<WindowView>) => ({ at: new Date().toISOString(), state: 'open', waitingHere: 3, lanes: [], parked: [], recent: [], missed: [], ...part }) as WindowView;
const pass = (clerk: string): ClerkPass => ({ token: clerk, clerk, role: 'clerk', expiresAt: new Date(Date.now() + 3_600_000).toISOString() }) as unknown as ClerkPass;

describe('a press at the desk', () => {
  let scope: EffectScope;
  let desk: Desk;
  let lines: Line[];
  let answer: (command: WindowCommand) => unknown;

  async function show(part: Partial<WindowView>) {
    lines.at(-1)!.heard.get('hall')!(view(part));
    await nextTick();
  }

  beforeEach(async () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) });
    lines = [];
    answer = () => ({ position: 1, outcome: { kind: 'noted' } });
    const wire = () => {
      const line = new Line(command => answer(command));
      lines.push(line);
      return line;
    };
    scope = effectScope();
    desk = scope.run(() => useDesk('3', () => 'en', key => key, wire))!;
    desk.signedIn(pass('li'));
    await vi.waitFor(() => expect(desk.connected.value).toBe(true));
    await show({ current: visit(1) });
  });

  afterEach(() => {
    scope.stop();
    vi.unstubAllGlobals();
  });

  it('asks about the visit that is here, and asks no more when the next one is there', async () => {
    await desk.press('transfer');
    await show({ current: visit(1), waitingHere: 2 });
    expect(desk.question.value).toBe('transfer');
    await show({ current: visit(2), waitingHere: 2 });
    expect(desk.question.value).toBeNull();
  });

  it('leaves nothing of a clerk who has signed out to the next one, not even what is answered late', async () => {
    let tell: (answered: unknown) => void = () => undefined;
    answer = () => new Promise(resolve => (tell = resolve));
    const pressing = desk.press('main');
    desk.question.value = 'park';
    desk.helping.value = true;
    desk.signOut();
    desk.signedIn(pass('wang'));
    expect([desk.question.value, desk.helping.value, desk.busy.value, desk.sentence.value]).toEqual([null, false, false, '']);
    tell({ position: 1, rejection: { type: 'not-serving', detail: '', remedy: '' } });
    await pressing;
    expect(desk.sentence.value).toBe('');
    expect(lines.map(line => line.submitted).flat()).toEqual(['finish']);
  });

  it('leaves nothing to another clerk who signs in over an expired pass, and what was asked to the same', () => {
    answer = () => new Promise(() => undefined);
    void desk.press('main');
    desk.question.value = 'park';
    desk.signedIn(pass('li'));
    expect([desk.question.value, desk.busy.value]).toEqual(['park', false]);
    desk.signedIn(pass('wang'));
    expect(desk.question.value).toBeNull();
  });

  it('finishes and calls the next one without a complaint where the hall has called by itself meanwhile', async () => {
    const busy = (number: number) => ({ position: 1, rejection: { type: 'window-busy', detail: '', remedy: '', visit: number } });
    answer = command => (command.kind === 'call-next' ? busy(2) : { position: 1, outcome: { kind: 'noted' } });
    await desk.press('main');
    expect(lines.at(-1)!.submitted).toEqual(['finish', 'call-next']);
    expect(desk.sentence.value).toBe('');

    await vi.waitFor(() => expect(desk.busy.value).toBe(false), 5000);
    answer = command => (command.kind === 'call-next' ? busy(1) : { position: 1, outcome: { kind: 'noted' } });
    await desk.press('main');
    expect(desk.sentence.value).not.toBe('');
  });

  describe('whose answer was lost', () => {
    const undecided = { position: 0, rejection: { type: 'hall-unreachable', detail: '', remedy: '' } };
    const done = { position: 1, outcome: { kind: 'noted' } };
    const called = (calls: number) => ({ ...visit(1), state: 'called', calls }) as VisitView;

    /** Presses a key once the desk is at rest, and tells the ids of everything that was submitted so far. */
    async function ids(press: () => Promise<void>): Promise<string[]> {
      await vi.waitFor(() => expect(desk.busy.value).toBe(false), 5000);
      await press();
      return lines.at(-1)!.ids;
    }

    it('is the same press when it is pressed again, and another once it was answered', async () => {
      await show({});
      answer = () => undecided;
      await ids(() => desk.press('main'));
      answer = () => done;
      await ids(() => desk.press('main'));
      const [first, second, third] = await ids(() => desk.press('main'));
      expect(second).toBe(first);
      expect(third).not.toBe(first);
    });

    it('is the same press after a cut, also of the second thing of one key', async () => {
      const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
      answer = command => {
        if (command.kind === 'finish') return done;
        clock.mockReturnValue(7000);
        throw new Error('The wire broke.');
      };
      await desk.press('main');
      clock.mockRestore();
      expect(desk.sentence.value).toBe('sentence.lost');
      answer = () => done;
      const [, called, again] = await ids(() => desk.answer('call-next'));
      expect(again).toBe(called);
    });

    it('is another press when the window stands otherwise by then, is asked for otherwise, or somebody else sits there', async () => {
      answer = () => undecided;
      await desk.answer('transfer', { toWindow: '2' });
      await ids(() => desk.answer('transfer', { toWindow: '4' }));
      await show({ current: visit(2) });
      await ids(() => desk.answer('transfer', { toWindow: '4' }));
      await show({ current: visit(2), waitingHere: 9 });
      const [one, other, next, same] = await ids(() => desk.answer('transfer', { toWindow: '4' }));
      expect(new Set([one, other, next]).size).toBe(3);
      expect(same).toBe(next);
      desk.signOut();
      desk.signedIn(pass('wang'));
      await vi.waitFor(() => expect(desk.connected.value).toBe(true));
      await show({ current: visit(2) });
      const [hers] = await ids(() => desk.answer('transfer', { toWindow: '4' }));
      expect(hers).not.toBe(next);
    });

    it('rings once more when a recall is pressed after it has rung, and once when nobody knows whether it has', async () => {
      await show({ current: called(1) });
      answer = () => undecided;
      await ids(() => desk.press('recall'));
      answer = () => done;
      await ids(() => desk.press('recall'));
      await show({ current: called(2) });
      answer = () => undecided;
      await ids(() => desk.press('recall'));
      await show({ current: called(3) });
      const [first, again, second, third] = await ids(() => desk.press('recall'));
      expect(again).toBe(first);
      expect(new Set([first, second, third]).size).toBe(3);
    });

    it('of who came back tells the clerk where that was so, and another call was missed at another window since', async () => {
      const events = (...types: string[]) => types.map((type, index) => ({ type, position: index + 10 })) as VisitStory['events'];
      Line.story = { visit: 9, number: 'B009', events: events('number-taken.v1', 'no-show-marked.v1', 'visit-rejoined.v1') };
      answer = () => undecided;
      await ids(() => desk.answer('rejoin', { visit: 9 }));
      answer = () => ({ position: 12, outcome: { kind: 'noted' } });
      Line.story = { ...Line.story, events: events('number-taken.v1', 'no-show-marked.v1', 'visit-rejoined.v1', 'ticket-called.v1', 'no-show-marked.v1') };
      await ids(() => desk.answer('rejoin', { visit: 9 }));
      await vi.waitFor(() => expect(desk.sentence.value).toBe('sentence.missedAgain'));
      // One who came back once more, by the phone, waits.
      Line.story = { ...Line.story, events: [...Line.story.events, ...events('', '', '', '', '', 'visit-rejoined.v1').slice(5)] };
      await ids(() => desk.answer('rejoin', { visit: 9 }));
      await new Promise(resolve => setTimeout(resolve, 20));
      expect(desk.sentence.value).toBe('');
      Line.story = { ...Line.story, events: Line.story.events.slice(0, 3) };
      const [first, again, anew] = await ids(() => desk.answer('rejoin', { visit: 9 }));
      expect(again).toBe(first);
      expect(anew).not.toBe(first);
      expect(desk.sentence.value).toBe('');
    });

    it('is over once something else was done', async () => {
      answer = () => undecided;
      await desk.answer('park', { minutes: 5 });
      answer = () => done;
      await ids(() => desk.answer('add-matter', { matter: 'b' }));
      const [first, , again] = await ids(() => desk.answer('park', { minutes: 5 }));
      expect(again).not.toBe(first);
    });
  });
});
