/** Which notices stand at the foot, and how large: nothing is cut, and nothing scrolls. Pure. */
import type { LocalText } from '@servicehall/ui-kit';
import { textOf, type Language } from '@servicehall/ui-kit';

/** How long a page of notices stands before the next takes its place. */
export const pageMs = 30_000;

/** The foot is so many ems wide. */
const roomEm = 37;
const gapEm = 1.5;

/** About how wide a text is, in ems: Chinese is square, Latin about half. */
export const widthEm = (text: string): number => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 1 : 0.53), 0);

/** A page: its texts, and how much smaller than usual they are set so that they fit. */
export interface NoticePage {
  texts: string[];
  fit: number;
}

/** The notices as pages: as many on a page as fit in one line. */
export function noticePages(notices: readonly LocalText[], language: Language): NoticePage[] {
  const pages: NoticePage[] = [];
  let left = 0;
  for (const text of notices.map(notice => textOf(notice, language))) {
    const width = widthEm(text);
    if (pages.length > 0 && left >= width + gapEm) {
      pages.at(-1)!.texts.push(text);
      left -= width + gapEm;
    } else {
      pages.push({ texts: [text], fit: Math.min(1, roomEm / width) });
      left = roomEm - width;
    }
  }

  return pages;
}

/** The page that stands there now. */
export const pageAt = (pages: readonly NoticePage[], now: number): NoticePage | null => pages[Math.floor(now / pageMs) % pages.length] ?? null;
