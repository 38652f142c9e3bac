import type { Hall } from './hall';

/** Fetches a file with the pass of whoever signed in and lets the browser save it; false when it did not come. */
export async function saveFile(hall: Hall, path: string, name: string): Promise<boolean> {
  const response = await fetch(`/api/halls/${hall.setup.value!.catalog.hall.id}${path}`, { headers: { authorization: `Bearer ${hall.pass.value?.token ?? ''}` } }).catch(() => null);
  if (!response?.ok) return false;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}
