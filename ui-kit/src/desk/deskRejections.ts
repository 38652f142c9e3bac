import type { Rejection } from '../contracts';
import type { Language } from '../format';
import { rejectionText } from '../rejectionText';

/** What a clerk is told where the shared sentence is meant for a citizen, or there is none. */
const sentences: Record<Language, Record<string, string>> = {
  zh: {
    'nobody-waits': '现在没有人在等，来人了再叫。',
    'nobody-called': '没有叫到的号，先叫下一位。',
    'nobody-served': '没有在办的号，先叫号、再开始办理。',
    'not-started': '还没开始办，人到了先按「开始办理」。',
    'already-started': '已经开始办了。',
    'recall-limit': '重呼次数用完了，人没来就按「过号」。',
    'too-late-to-undo': '过了可以撤销的时间；人没来就按「过号」。',
    'window-closed': '窗口没开，先开窗。',
    'window-closed/toWindow': '那个窗口没开，请换一个。',
    'window-paused': '窗口暂停着，先按「继续叫号」。',
    'window-busy': '窗口上还有一位，先办结、挂起或转办。',
    'same-window': '已经在这个窗口了，请选别的窗口。',
    'unknown-window': '大厅里没有这个窗口，请重新选。',
    'transfer-where': '请选一个窗口，或一件事。',
    'not-parked': '这个号已经不在挂起里了，可能别的窗口接着办了。',
    'visit-over': '这个号已经办完或取消了。',
    'no-window-able': '现在没有开着的窗口能办，请换一个。',
    'text-too-long': '原因写得太长，请短一些。',
    'hall-unreachable': '和大厅断开了，没有办成，连上后再按。',
    busy: '大厅正忙，没有办成，过几秒再按。',
    'not-allowed': '这个工号没有权限做这一步。',
  },
  en: {
    'nobody-waits': 'Nobody waits just now.',
    'nobody-called': 'Nobody is called here. Call next first.',
    'nobody-served': 'Nobody is being served here. Call and start first.',
    'not-started': 'Not started yet. Press Start when they are here.',
    'already-started': 'Already being served.',
    'recall-limit': 'No recalls left. Mark a no-show if nobody came.',
    'too-late-to-undo': 'Too late to undo. Mark a no-show if nobody came.',
    'window-closed': 'The window is closed. Open it first.',
    'window-closed/toWindow': 'That window is not open. Choose another one.',
    'window-paused': 'The window is paused. Press Call again first.',
    'window-busy': 'Somebody is still at the window. Finish, park or transfer first.',
    'same-window': 'It is at this window already. Choose another one.',
    'unknown-window': 'There is no such window. Choose again.',
    'transfer-where': 'Choose one window or one matter.',
    'not-parked': 'This number is no longer parked; another window may have taken it up.',
    'visit-over': 'This number is finished or cancelled.',
    'no-window-able': 'No open window can do it. Choose another.',
    'text-too-long': 'The reason is too long.',
    'hall-unreachable': 'The hall is out of reach. Not done; press again when connected.',
    busy: 'The hall is busy. Not done; press again in a few seconds.',
    'not-allowed': 'This clerk may not do that.',
  },
};

/** The sentence a desk shows for a refusal. */
export const deskRefusal = (rejection: Rejection, language: Language): string =>
  sentences[language][`${rejection.type}/${rejection.field}`] ?? sentences[language][rejection.type] ?? rejectionText(rejection, language);
