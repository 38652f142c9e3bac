/** The pass of the clerk at this desk: kept for the tab only, so that closing the tab signs out. */
import type { ClerkPass } from '../contracts';

const place = 'servicehall.pass';

/** The kept pass; null when there is none or it has expired. */
export function keptPass(now: number = Date.now(), store: Storage = sessionStorage): ClerkPass | null {
  const text = store.getItem(place);
  if (text === null) return null;
  const pass = readPass(text);
  if (pass !== null && Date.parse(pass.expiresAt) > now) return pass;
  store.removeItem(place);
  return null;
}

/** Keeps a pass until the tab closes. */
export function keepPass(pass: ClerkPass, store: Storage = sessionStorage): void {
  store.setItem(place, JSON.stringify(pass));
}

/** Signs out. */
export function dropPass(store: Storage = sessionStorage): void {
  store.removeItem(place);
}

function readPass(text: string): ClerkPass | null {
  try {
    const pass = JSON.parse(text) as ClerkPass;
    return typeof pass.token === 'string' && !Number.isNaN(Date.parse(pass.expiresAt)) ? pass : null;
  } catch {
    return null; // not ours, or cut short: sign in again
  }
}

/** Why a sign-in failed: a word the screen has a sentence for. */
export type SignInFault = 'wrong-pin' | 'locked' | 'hall-unreachable';

/** Asks the station for a pass. */
export async function signIn(clerk: string, pin: string): Promise<ClerkPass | SignInFault> {
  try {
    const response = await fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clerk, pin }),
    });
    return response.ok ? ((await response.json()) as ClerkPass) : signInFault(response.status, await response.text());
  } catch {
    return 'hall-unreachable';
  }
}

/** Reads the refusal: the type of the problem decides, its status where there is none. */
export function signInFault(status: number, body: string): SignInFault {
  if (/\blocked\b/.test(body) || status === 429) return 'locked';
  if (/\bhall-unreachable\b/.test(body) || status >= 500) return 'hall-unreachable';
  return 'wrong-pin';
}
