import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';
import { dateOf, textOf, timeOf, type CaseRow, type Language, type LocalText } from '@servicehall/ui-kit';
import type { Problem } from '@servicehall/ui-kit/desk';
import type { DeskSetup } from './hall';

const key: InjectionKey<ComputedRef<DeskSetup | null>> = Symbol('setup');

/** Makes the hall's words known to every part of the page. */
export const provideSetup = (setup: ComputedRef<DeskSetup | null>) => provide(key, setup);

/** How long a case has, in words with a tone. */
export interface DueWords {
  text: string;
  tone: 'good' | 'warn' | 'bad' | 'off';
}

/** The names of things in the desk's language, and the sentences made of them. */
export function useSay() {
  const { t, te, locale } = useI18n();
  const setup = inject(key)!;
  const language = computed(() => locale.value as Language);
  const local = (text: LocalText) => textOf(text, language.value);
  const named = (list: readonly { id: string; name: LocalText }[] | undefined, id: string) => {
    const one = list?.find(known => known.id === id);
    return one ? local(one.name) : id;
  };
  const zone = computed(() => setup.value?.catalog.hall.timeZone);

  const matter = (id: string) => named(setup.value?.catalog.matters, id);
  const department = (id: string) => (id === 'desk' ? t('owner.desk') : named(setup.value?.departments, id));
  const level = (id: string) => named(setup.value?.plan.cases.levels, id);
  const problem = (id: string) => named(setup.value?.plan.cases.problems, id);
  const reason = (id: string) => named(setup.value?.plan.ratingReasons, id);
  const day = (date: string) => dateOf(`${date}T12:00:00Z`, language.value, 'UTC');
  const when = (at: string) => `${dateOf(at, language.value, zone.value)} ${timeOf(at, zone.value)}`;

  /** What a deadline means today. */
  function due(row: CaseRow): DueWords {
    if (row.status === 'filed') return { text: t('due.filed'), tone: 'off' };
    if (row.suspended !== undefined) return { text: t('due.suspended'), tone: 'off' };
    if (row.overdue) return { text: row.daysLeft < 0 ? t('due.late', { days: -row.daysLeft }, -row.daysLeft) : t('due.lateNow'), tone: 'bad' };
    if (row.daysLeft <= 0) return { text: t('due.today'), tone: 'warn' };
    return { text: t('due.left', { days: row.daysLeft }, row.daysLeft), tone: row.daysLeft <= 1 ? 'warn' : 'good' };
  }

  /** A refusal as a sentence: our own words where there are some, the hall's else. */
  const refusal = (told: Problem) => (te('problem.' + told.type) ? t('problem.' + told.type, { detail: told.detail }) : `${told.detail} ${told.remedy}`.trim() || t('problem.other'));

  return { t, language, local, zone, setup, matter, department, level, problem, reason, day, when, due, refusal };
}

/** Everything a part says. */
export type Say = ReturnType<typeof useSay>;
