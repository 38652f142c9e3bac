import type { AnswerEntry, AnswersFound, AnswersQuestion, AppointmentView, HallCatalog, KioskStatus, KioskView, Matter, QuoteQuestion, VisitView, Wire } from '@servicehall/ui-kit';
import township from '../../../queue-engine/plans/township.json';
import { anlan as city } from './anlan';

/** ?fake is the city of the mock-ups, ?fake=township the hall of ./run. */
const anlan = globalThis.location?.search.includes('township') ? (township as unknown as HallCatalog) : city;

/** A hall made up for `vite dev` (?fake in the address). The page's `fake` object pushes what a station would push. */
class FakeHall {
  private heard = new Map<string, ((content: unknown) => void)[]>();
  private closed: (() => void)[] = [];
  up = true;
  direct = false;
  refuse: string | null = null;
  paper = 'printed';
  status: KioskStatus = { printer: 'ready', cardReader: 'ready', scanner: 'ready', since: new Date().toISOString() };

  start = async () => {
    if (!this.up) throw new Error('cut');
  };
  stop = async () => undefined;
  on = (name: string, hear: (content: unknown) => void) => void this.heard.set(name, [...(this.heard.get(name) ?? []), hear]);
  onclose = (then: () => void) => void this.closed.push(then);
  push = (name: string, content: unknown) => this.heard.get(name)?.forEach(hear => hear(content));
  cut = () => {
    this.up = false;
    this.closed.forEach(then => then());
  };
  /** The station lost the hall and gives numbers by itself. */
  away = () => {
    this.push('link', { connected: false, since: '' });
    this.push('reserve', { gives: true, waiting: 0, turnedAway: [] });
  };
  state = (change: Partial<KioskStatus>) => this.push('station', (this.status = { ...this.status, ...change }));

  invoke = async (method: string, argument?: unknown): Promise<unknown> => {
    switch (method) {
      case 'Enter':
        setTimeout(() => {
          this.push('link', { connected: true, since: '' });
          this.push('station', this.status);
          this.push('hall', view(anlan));
        });
        return { kiosk: 'kiosk-1', catalog: anlan, hasPrinter: true, hasCardReader: true, hasScanner: true, publicAddress: 'https://hall.example' };
      case 'Quote': return this.refuse ? { rejection: { type: this.refuse, detail: '', remedy: '' } } : { quote: quote(argument as QuoteQuestion) };
      case 'Answers': return answers(argument as AnswersQuestion);
      case 'FindAppointment': return (argument as { phone: string }).phone.endsWith('8') ? bookedVisit : null;
      case 'FindResult': return argument === 'Q0012' ? { case: 'B-1', step: 'ready', pickUp: 'Q0012' } : argument === 'Q0013' ? { case: 'B-2', step: 'with-department', pickUp: 'Q0013', due: today() } : null;
      case 'CheckIn': return this.take({ matters: bookedVisit.matters, paper: true });
      case 'TakeReserve': return { number: 'K001', ticketQr: pattern(29), paperFault: this.paper === 'failed' ? 'paper-out' : undefined };
      case 'TakeNumber': return this.take(argument as QuoteQuestion & { paper: boolean });
      default: return { position: 9, outcome: { kind: 'noted' } };
    }
  };

  private take(wish: QuoteQuestion & { paper: boolean }) {
    const { legs, ahead, waitMinutes } = quote(wish);
    if (wish.paper) setTimeout(() => this.push('print', { visit: 7, number: 'B127', copy: 1, state: this.paper, reason: this.paper === 'failed' ? 'paper-out' : undefined }), 400);
    return {
      answer: { position: 7, outcome: { kind: 'number-given', visit: 7, number: 'B127', code: 'x', area: 'B', ahead: this.direct ? 0 : ahead, waitMinutes: this.direct ? { from: 0, to: 0 } : waitMinutes, window: this.direct ? '18' : undefined, legs } },
      ticketAddress: 'https://hall.example/t/x', ticketQr: pattern(29), paper: wish.paper,
    };
  }
}

const chain = (wish: QuoteQuestion): Matter[] =>
  (wish.bundle ? anlan.bundles.find(b => b.id === wish.bundle)!.matters : wish.matters).map(id => anlan.matters.find(m => m.id === id)!);

function quote(wish: QuoteQuestion) {
  const all = chain(wish).map(m => m.id);
  const tax = all.filter(id => id.startsWith('tax'));
  const rest = all.filter(id => !id.startsWith('tax'));
  const legs = [rest.length ? { matters: rest, area: 'B', windowCount: 14 } : null, tax.length ? { matters: tax, area: 'C', windowCount: 4 } : null].filter(leg => leg !== null);
  return { legs, ahead: 6, waitMinutes: { from: 10, to: 15 }, openWindows: 9, waitsKept: 0.91 };
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

function view(catalog: HallCatalog): KioskView {
  return {
    position: 5, at: new Date().toISOString(), dayOpen: true,
    matters: catalog.matters.map(m => ({ matter: m.id, available: m.theme !== 'exit', reason: m.theme === 'exit' ? 'break' : undefined, from: m.theme === 'exit' ? `${today()}T13:30:00+08:00` : undefined, area: 'B', waiting: 6, waitMinutes: { from: 10, to: 15 } })),
    bundles: catalog.bundles.map((b, n) => ({ bundle: b.id, available: n !== 3, reason: n === 3 ? 'day-full' : undefined, area: catalog.areas[n % catalog.areas.length]!.id, waiting: n, waitMinutes: n === 2 ? { from: 0, to: 0 } : { from: 10, to: 15 }, legCount: 1 })),
    waiting: [],
    notices: [{ zh: '周六上午照常办理社保、医保、户籍', en: 'Open on Saturday morning: social security, health, household' }],
  };
}

/** A code-like pattern; nothing reads it. */
const pattern = (size: number) => Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => {
  const eye = (ox: number, oy: number) => x >= ox && x < ox + 7 && y >= oy && y < oy + 7 ? (Math.max(Math.abs(x - ox - 3), Math.abs(y - oy - 3)) !== 2 ? '1' : '0') : null;
  return eye(0, 0) ?? eye(size - 7, 0) ?? eye(0, size - 7) ?? ((x * 7 + y * 13 + x * y) % 5 < 2 ? '1' : '0');
}).join(''));

/** A number somebody already holds. */
export const heldVisit: VisitView = {
  visit: 3, number: 'B119', code: 'y', state: 'waiting', persona: 'general', maskedName: '张*', leg: 0, legCount: 1, area: 'B', takenAt: new Date().toISOString(), since: new Date().toISOString(),
  waitedMs: 400_000, ahead: 3, waitMinutes: { from: 5, to: 10 }, calls: 0, print: 'printed', copies: 1,
  matters: [{ matter: 'hukou-birth', leg: 0, state: 'planned' }, { matter: 'yibao-join', leg: 0, state: 'planned' }, { matter: 'sbk-new', leg: 0, state: 'planned' }],
};

/** An appointment of today. */
const bookedVisit: AppointmentView = {
  code: 'AP1', group: 'g', matters: ['hukou-birth', 'yibao-join'], day: today(), from: '09:30', to: '10:00', start: new Date().toISOString(), state: 'booked', maskedName: '张*',
  checkInFrom: new Date(Date.now() - 60_000).toISOString(), cancelUntil: new Date().toISOString(),
};

function answers({ text, matter }: AnswersQuestion): AnswersFound {
  const entry = (id: string, zh: string, en: string): AnswerEntry => ({
    id, kind: 'question', matter, title: { zh, en }, words: [], revision: 1,
    text: { zh: '可以。带上双方身份证和委托书原件，\n代办人也要带自己的身份证。', en: 'Yes. Bring both ID cards and the original letter of authority.' },
  });
  const all = [entry('a' + (matter ?? ''), '可以请人代办吗？', 'Can somebody else do it for me?'), entry('b' + (matter ?? ''), '照片有什么要求？', 'What must the photo be like?')];
  return { revision: 1, total: text === 'zzz' ? 0 : all.length, answers: text === 'zzz' ? [] : all };
}

export function fakeHall(): Wire {
  const fake = new FakeHall();
  Object.assign(window, { fake, heldVisit, bookedVisit });
  return fake as unknown as Wire;
}
