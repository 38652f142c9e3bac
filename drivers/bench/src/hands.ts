/** What a hand can do at the bench. Each answers with a sentence when it could not be done, else with null. */
import type { Card } from './devices';

const send = async (method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<string | null> => {
  try {
    const response = await fetch(`/bench/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return response.ok ? null : sentenceOf(response.status, await response.text());
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
};

/** The detail of a problem, or its status. */
export function sentenceOf(status: number, body: string): string {
  try {
    const problem = JSON.parse(body) as { detail?: string; title?: string };
    return problem.detail ?? problem.title ?? `HTTP ${status}`;
  } catch {
    return `HTTP ${status}`; // no problem details: the status is all there is
  }
}

const at = (device: string) => encodeURIComponent(device);

export const layCard = (device: string, card: Card) => send('POST', `${at(device)}/card`, card);
export const takeCard = (device: string) => send('DELETE', `${at(device)}/card`);
export const scan = (device: string, text: string) => send('POST', `${at(device)}/scan`, { text });
export const press = (device: string, key: string) => send('POST', `${at(device)}/press`, { key });
export const set = (device: string, state: { paper?: string; cover?: string; cable?: string }) => send('POST', `${at(device)}/state`, state);
