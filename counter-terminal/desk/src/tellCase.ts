import type { CaseStoryEvent } from '@servicehall/ui-kit';
import type { Say } from './say';

/** One line of a case's story. */
export interface CaseLine {
  key: string;
  at: string;
  by: string;
  text: string;
  detail: string;
  tone: 'plain' | 'bad' | 'good';
}

type Fields = Record<string, any>; // an event as stored: its shape is told by its type

const bad = new Set(['case-overdue', 'case-expired', 'case-reopened', 'case-escalated']);
const good = new Set(['case-answered', 'case-verified', 'result-handed-over']);

/** The story in plain words, newest first. An event of a later version is told by its name rather than left out. */
export const tellCase = (events: readonly CaseStoryEvent[], say: Say): CaseLine[] => events.map((one, n) => {
  const type = one.type.replace(/\.v\d+$/, '');
  const fields = one.event as Fields;
  return {
    key: `${one.position}-${n}`, at: say.when(one.at), by: byWhom(one, say), text: sentence(type, fields, say), detail: detail(type, fields, say),
    tone: bad.has(type) ? 'bad' as const : good.has(type) ? 'good' as const : 'plain' as const,
  };
}).reverse();

function byWhom(one: CaseStoryEvent, say: Say): string {
  const [role, id] = one.by.split(':');
  return one.byName ?? (role === 'hall' || role === 'citizen' ? say.t('story.' + role) : id ?? one.by);
}

function sentence(type: string, e: Fields, say: Say): string {
  const { t } = say;
  switch (type) {
    case 'case-registered': return t('told.registered', { channel: t('channel.' + e.source.channel) });
    case 'case-assigned': return t('told.assigned', { department: say.department(e.department) });
    case 'case-returned': return t('told.returned', { department: say.department(e.from) });
    case 'case-transferred': return t('told.transferred', { from: say.department(e.from), to: say.department(e.to) });
    case 'case-extended': return t('told.extended', { days: e.halfDays / 2 });
    case 'case-relevelled': return t('told.relevelled', { level: say.level(e.level) });
    case 'case-answered': return t('told.answered', { result: t('result.' + e.result) });
    case 'case-verified': return t('told.verified', { finding: t('finding.' + e.finding) });
    case 'case-closed': return t('told.closed', { outcome: t('outcome.' + e.outcome) });
    case 'case-escalated': return t('told.escalated', { to: t('role.' + e.to) });
    case 'case-overdue': return t('told.overdue', { due: say.day(e.due), to: (e.to as string[]).map(role => t('role.' + role)).join('、') });
    case 'case-warned': return t('told.warned', { due: say.day(e.due) });
    case 'case-expired': return t('told.expired', { consequence: t('consequence.' + e.consequence) });
    case 'exclusion-proposed': return t('told.exclusionProposed', { ground: t('ground.' + e.ground) });
    case 'exclusion-judged': return t(e.excluded ? 'told.excluded' : 'told.kept');
    case 'paper-attached': return t('told.paper', { name: e.paper.name });
    case 'case-rating-changed': return t('told.ratingChanged', { level: t('rating.' + e.rating.level) });
    case 'result-handed-over': return t('told.handedOver', { against: t('against.' + e.against) });
    default: return t('told.' + type, t('told.other', { type }));
  }
}

function detail(type: string, e: Fields, say: Say): string {
  const parts = [e.note, e.reason, type === 'case-registered' ? null : e.text, e.level && typeof e.level === 'number' ? say.t('rating.' + e.level) : null];
  if (e.deadline) parts.push(say.t('told.due', { stage: say.t('stage.' + e.deadline.stage), due: say.day(e.deadline.due) }));
  return parts.filter(Boolean).join(say.language.value === 'zh' ? '；' : '; ');
}
