import type { CaseRow, CaseView, ClerkPass } from '@servicehall/ui-kit';

/** The pages of the desks, in the order of their tabs. */
export const pages = ['register', 'inbox', 'board', 'ledger', 'analysis', 'pickup', 'mine', 'outbox'] as const;
export type Page = (typeof pages)[number];

/** Which of the four kinds of people at a case desk somebody is. */
export type Seat = 'window' | 'reflection' | 'department' | 'supervisor' | 'manager';

/** Where somebody sits; a clerk of the reflection duty is the desk itself. */
export const seatOf = (pass: Pick<ClerkPass, 'role' | 'duties'>): Seat =>
  pass.role === 'clerk' ? (pass.duties?.includes('reflection') ? 'reflection' : 'window') : pass.role;

/** The pages of a seat; the first is where it begins. */
export const pagesOf: Record<Seat, readonly Page[]> = {
  window: ['register', 'pickup', 'mine'],
  reflection: ['register', 'inbox', 'board', 'ledger', 'analysis', 'pickup', 'mine'],
  department: ['inbox', 'ledger'],
  supervisor: ['board', 'register', 'ledger', 'analysis', 'outbox'],
  manager: ['board', 'register', 'ledger', 'analysis', 'pickup', 'outbox'],
};

/** The views somebody's desk is made of; the coming of the first shows that the hall is there. */
export const viewsOf = (pass: Pick<ClerkPass, 'role' | 'duties' | 'department'>): readonly string[] => {
  switch (seatOf(pass)) {
    case 'window': return ['wall'];
    case 'department': return [`inbox/${pass.department}`];
    case 'reflection': return ['cases', 'inbox/desk'];
    default: return ['cases'];
  }
};

/** How many rows a view of cases has at most, the most urgent ones; the ledger has all. */
export const rowsMax = 300;

/** What can be done with a case; the words are the hall's own addresses, but for `withdraw` and `uncollected`, which are a `close` with a reason. */
export type ActId =
  | 'assign' | 'accept' | 'start' | 'answer' | 'verify' | 'close' | 'file' | 'transfer' | 'return' | 'suspend' | 'resume' | 'extend' | 'relevel' | 'escalate'
  | 'exclude' | 'judge-exclusion' | 'withdraw' | 'uncollected' | 'note';

/** Whether an act is what the case waits for, and not something beside its way. */
export const isNextStep = (act: ActId): boolean => ['judge-exclusion', 'assign', 'accept', 'answer', 'verify', 'close', 'file', 'resume'].includes(act);

const unanswered: readonly CaseRow['status'][] = ['registered', 'assigned', 'accepted', 'in-progress'];

/** What a seat may do with a case as it stands, the next step first. The hall decides again; here only what makes sense is offered. */
export function actsOf(view: CaseView, seat: Seat, me: string): ActId[] {
  const { row } = view;
  // A department that sent it back has had its turn.
  const open = unanswered.includes(row.status) && (seat !== 'department' || row.status !== 'registered');
  const running = open && row.suspended === undefined;
  const withDepartment = running && row.status !== 'registered';
  const callsBack = row.of !== 'consultation' && row.of !== 'application';
  const can: Record<ActId, boolean> = {
    accept: running && row.status === 'assigned',
    start: running && row.status === 'accepted',
    answer: running && (row.status === 'accepted' || row.status === 'in-progress') && row.exclusion === undefined,
    assign: running && row.status === 'registered',
    verify: row.status === 'answered' && row.pickUp === undefined,
    close: row.pickUp === undefined && row.exclusion === undefined && (row.status === 'verified' || (row.status === 'answered' && !callsBack)),
    file: row.status === 'closed',
    resume: open && row.suspended !== undefined,
    'judge-exclusion': row.exclusion !== undefined && view.exclusionBy !== me,
    escalate: open || row.status === 'answered' || row.status === 'verified',
    transfer: withDepartment,
    return: withDepartment && row.of !== 'application',
    suspend: running && !row.overdue,
    extend: open && !view.extended && !row.overdue,
    relevel: open && !row.overdue,
    exclude: open && row.exclusion === undefined && callsBack,
    uncollected: row.status === 'answered' && row.pickUp !== undefined && row.overdue,
    withdraw: open && row.exclusion === undefined,
    note: row.status !== 'filed',
  };
  return mayDo[seat].filter(act => can[act]);
}

const mayDo: Record<Seat, readonly ActId[]> = {
  window: ['exclude'], // of a bad rating of their own: an appeal
  reflection: ['assign', 'verify', 'close', 'file', 'resume', 'transfer', 'escalate', 'relevel', 'suspend', 'exclude', 'withdraw', 'uncollected', 'note'],
  department: ['accept', 'answer', 'start', 'resume', 'transfer', 'return', 'suspend', 'extend', 'relevel', 'exclude', 'note'],
  supervisor: ['judge-exclusion', 'assign', 'verify', 'close', 'file', 'resume', 'escalate', 'transfer', 'return', 'extend', 'relevel', 'suspend', 'exclude', 'withdraw', 'uncollected', 'note'],
  manager: ['judge-exclusion', 'assign', 'verify', 'close', 'file', 'resume', 'escalate', 'transfer', 'return', 'extend', 'relevel', 'suspend', 'exclude', 'withdraw', 'uncollected', 'note'],
};
