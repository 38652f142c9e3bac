import { fetchFile, saveAs, type Problem } from '@servicehall/ui-kit/desk';
import type { Hall } from './hall';

/** Fetches a file with the pass of whoever signed in and lets the browser save it; what stood against it, or nothing. */
export async function saveFile(hall: Hall, path: string, name: string): Promise<Problem | null> {
  const came = await fetchFile(`/api/halls/${hall.setup.value!.catalog.hall.id}${path}`, hall.pass.value?.token ?? '');
  if ('problem' in came) return came.problem;
  saveAs(came.file, name);
  return null;
}
