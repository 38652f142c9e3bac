/** Fetches a file the hall makes, with the pass of whoever signed in and under the name the hall gives it; null when it did not come whole. */
export async function fetchFile(path: string, token: string): Promise<{ file: Blob; name: string | null } | null> {
  try {
    const response = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) return null;
    return { file: await response.blob(), name: /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? null };
  } catch {
    return null;
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
