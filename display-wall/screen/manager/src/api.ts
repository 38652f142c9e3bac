import type { LocalText } from '@servicehall/ui-kit';

export { readProblem, useApi, type Ask, type Problem, type Reply } from '@servicehall/ui-kit/desk';

/** A plan the hall ran on. */
export interface PlanVersion { number: number; hash: string; at: string; by: string; file: string }
export interface PlanShown { version: PlanVersion; text: string; history: PlanVersion[] }
export interface PlanFault { path: string; what: string; remedy: string }
export interface PlanChange { path: string; kind: 'added' | 'removed' | 'changed'; before?: string; after?: string }
export interface PlanWarning { type: 'window-in-use' | 'replanned' | 'stranded'; count: number; window?: string; numbers: string[] }
export interface PlanChecked { faults: PlanFault[]; changes: PlanChange[]; warnings: PlanWarning[] }
export interface PlanTaken { version: PlanVersion; replanned: number; pins: { clerk: string; name: string; pin: string }[] }

/** One change of an entry of the answer library. */
export interface AnswerRevision { revision: number; at: string; by: string; entry?: { title: LocalText; text: LocalText } }
