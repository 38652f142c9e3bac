import { ref } from 'vue';
import type { Language } from '@servicehall/ui-kit';
import type { Board } from './board';
import { usePress } from './press';

/** A line for the public as it is written, published and taken off. */
export function useNotices(board: Board, language: () => Language, say: (key: string) => string) {
  const { possible, sentence, press } = usePress(board, language, say);
  const zh = ref('');
  const en = ref('');
  /** How long it is shown; empty until it is taken off by hand. */
  const hours = ref('');

  async function publish() {
    const text = { zh: zh.value.trim(), en: en.value.trim() };
    if (text.zh === '' || text.en === '') {
      sentence.value = say('notices.both');
      return;
    }

    // The hours count from the first press: with another end it were another notice to the hall.
    const until = (at: number) => (hours.value === '' ? undefined : new Date(at + Number(hours.value) * 3_600_000).toISOString());
    if (await press(['publish', text, hours.value], (id, at) => board.publishNotice(id, text, until(at)))) [zh.value, en.value, hours.value] = ['', '', ''];
  }

  const withdraw = (notice: string) => press(['withdraw', notice], id => board.withdrawNotice(id, notice));

  return { zh, en, hours, possible, sentence, publish, withdraw };
}
