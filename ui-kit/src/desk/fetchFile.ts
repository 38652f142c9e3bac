import { readProblem, type Problem } from './askHall';

/** Fetches a file the hall makes, with the pass of whoever signed in and under the name the hall gives it, or what stood against it; a file cut short is none. */
export async function fetchFile(path: string, token: string): Promise<{ file: Blob; name: string | null } | { problem: Problem }> {
  try {
    const response = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) return { problem: readProblem(await response.text(), response.status) };
    return { file: await response.blob(), name: /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? null };
  } catch {
    return { problem: { type: 'hall-unreachable', detail: '', remedy: '' } };
  }
}

/** Lets the browser save a file. */
export function saveAs(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
