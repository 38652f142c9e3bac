import type { Rejection } from './contracts/answers';
import type { Language } from './format';
import { en } from './words/en';
import { zh } from './words/zh';

/** What a person is told about a refusal: our sentence for its type, or the refusal's own words. */
export function rejectionText(rejection: Pick<Rejection, 'type'> & Partial<Rejection>, language: Language): string {
  const sentences: Record<string, string> = (language === 'zh' ? zh : en).rejection;
  const sentence = sentences[rejection.type];
  if (sentence) return sentence.replaceAll('{number}', rejection.number ?? '');
  return [rejection.detail, rejection.remedy].filter(Boolean).join(' ') || sentences['unknown']!;
}

const undecided = new Set(['hall-unreachable', 'hall-error', 'busy', 'too-many-requests', 'journal-failed', 'internal-error']);

/**
 * Whether nobody knows whether the hall did what it was asked: pressed again, it is the same press under the same id. A hall that failed over
 * a request may have written it down before, and one that had no time for it does not say what came of the press before.
 */
export const isUndecided = (type: string): boolean => undecided.has(type) || type.startsWith('http-5');
