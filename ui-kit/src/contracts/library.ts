import type { LocalText, MatterId } from './words';

/** One entry of the answer library (答疑库). */
export interface AnswerEntry {
  id: string;
  /** `review` (审查要点) is for staff only. */
  kind: 'question' | 'material' | 'review';
  matter?: MatterId;
  title: LocalText;
  /** Lines are divided by line feeds. */
  text: LocalText;
  /** Everyday words people look for it by. */
  words: string[];
  revision: number;
}

export interface AnswersQuestion {
  /** Chinese (two characters are enough), English words or pinyin initials. */
  text?: string;
  matter?: MatterId;
  kind?: AnswerEntry['kind'];
  take?: number;
}

/** What was found, best first. */
export interface AnswersFound {
  revision: number;
  total: number;
  answers: AnswerEntry[];
}
