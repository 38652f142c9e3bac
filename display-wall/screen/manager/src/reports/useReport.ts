import { fetchFile, saveAs } from '@servicehall/ui-kit/desk';
import { ref, shallowRef, watch, type Ref } from 'vue';
import type { Ask, Problem } from '../api';
import { pathOf, type Question, type Report } from './reportFigures';

/** Fetches the report of a question, and again whenever it changes; an answer that was overtaken is dropped. */
export function useReport(ask: Ask, question: Ref<Question>) {
  const report = shallowRef<Report | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const loading = ref(false);
  let newest = 0;

  async function fetchIt() {
    const mine = ++newest;
    loading.value = true;
    const reply = await ask<Report>('GET', pathOf(question.value, 'report'));
    if (mine !== newest) return;
    loading.value = false;
    problem.value = 'problem' in reply ? reply.problem : null;
    if ('ok' in reply) report.value = reply.ok;
  }

  watch(question, fetchIt, { deep: true, immediate: true });
  return { report, problem, loading };
}

const told = ['bad-report', 'no-reports', 'reports-behind', 'reports-away', 'hall-unreachable'];

/** Which of the page's sentences a problem is told with. */
export const problemOf = (problem: Problem): string => (told.includes(problem.type) ? problem.type : 'other');

/** Takes a file the hall makes along, or opens it in a page of its own for the printer; what stood against it, or nothing. */
export function useFiles(hall: () => string, token: () => string) {
  return async function take(path: string, format: 'csv' | 'xlsx' | 'html', language: string): Promise<Problem | null> {
    const came = await fetchFile(`/api/halls/${encodeURIComponent(hall())}${path}&format=${format}&language=${language}`, token());
    if ('problem' in came) return came.problem;
    if (format === 'html') openInPage(came.file);
    else saveAs(came.file, came.name ?? `report.${format}`);
    return null;
  };
}

function openInPage(file: Blob): void {
  const address = URL.createObjectURL(file);
  window.open(address, '_blank');
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** How the page takes files along. */
export type Take = ReturnType<typeof useFiles>;
