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

/** Takes a file the hall makes along, or opens it in a page of its own for the printer. */
export function useFiles(hall: () => string, token: () => string) {
  return async function take(path: string, format: 'csv' | 'xlsx' | 'html', language: string): Promise<boolean> {
    const response = await fetch(`/api/halls/${encodeURIComponent(hall())}${path}&format=${format}&language=${language}`, { headers: { authorization: `Bearer ${token()}` } }).catch(() => null);
    if (!response?.ok) return false;
    const address = URL.createObjectURL(await response.blob());
    if (format === 'html') {
      window.open(address, '_blank');
    } else {
      const link = document.createElement('a');
      link.href = address;
      link.download = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? `report.${format}`;
      link.click();
    }

    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return true;
  };
}

/** How the page takes files along. */
export type Take = ReturnType<typeof useFiles>;
