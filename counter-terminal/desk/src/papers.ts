import { makeCommandId, type CaseMoved } from '@servicehall/ui-kit';
import { readProblem, type Problem, type Reply } from '@servicehall/ui-kit/desk';
import type { Hall } from './hall';

/** Adds papers one after the other: the names of those that were kept, and why each of the others was not. */
export async function attach(hall: Hall, id: string, files: readonly File[], refusal: (told: Problem) => string): Promise<{ kept: string[]; lost: string[] }> {
  const kept: string[] = [];
  const lost: string[] = [];
  for (const file of files) {
    // A new id each time: the hall knows a paper by its bytes and does not keep it twice.
    const reply = await sendPaper(hall, id, file, makeCommandId());
    if ('problem' in reply) lost.push(`${file.name}：${refusal(reply.problem)}`);
    else kept.push(file.name);
  }

  return { kept, lost };
}

/** Sends a photo or paper as it is; what it is the hall finds from its bytes. */
async function sendPaper(hall: Hall, id: string, file: File, key: string): Promise<Reply<CaseMoved>> {
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
