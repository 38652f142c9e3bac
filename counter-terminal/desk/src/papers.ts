import type { CaseMoved } from '@servicehall/ui-kit';
import type { Reply } from '@servicehall/ui-kit/desk';
import { readProblem } from '@servicehall/ui-kit/desk';
import type { Hall } from './hall';

/** Sends a photo or paper as it is; what it is the hall finds from its bytes. */
export async function sendPaper(hall: Hall, id: string, file: File, key: string): Promise<Reply<CaseMoved>> {
  const name = encodeURIComponent(file.name.slice(-120));
  try {
    const response = await fetch(`/api/halls/${hall.setup.value!.catalog.hall.id}/cases/${id}/papers?name=${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hall.pass.value?.token ?? ''}`, 'content-type': file.type || 'application/octet-stream', 'idempotency-key': key },
      body: file,
    });
    const text = await response.text();
    return response.ok ? { ok: JSON.parse(text) as CaseMoved } : { problem: readProblem(text, response.status) };
  } catch {
    return { problem: { type: 'hall-unreachable', detail: '', remedy: '' } };
  }
}
