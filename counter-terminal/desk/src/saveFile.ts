import { fetchFile, saveAs } from '@servicehall/ui-kit/desk';
import type { Hall } from './hall';

/** Fetches a file with the pass of whoever signed in and lets the browser save it; false when it did not come. */
export async function saveFile(hall: Hall, path: string, name: string): Promise<boolean> {
  const came = await fetchFile(`/api/halls/${hall.setup.value!.catalog.hall.id}${path}`, hall.pass.value?.token ?? '');
  if (came === null) return false;
  saveAs(came.file, name);
  return true;
}
