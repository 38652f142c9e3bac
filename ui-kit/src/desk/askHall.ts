/** What a request came to: its content, or why it was refused. */
export type Reply<T> = { ok: T } | { problem: Problem };

/** A refusal as the hall tells it (RFC 9457). */
export interface Problem {
  /** The stable word, without its prefix; `hall-unreachable` when nobody answered to the end. */
  type: string;
  detail: string;
  remedy: string;
  field?: string;
}

/** The doors of the hall's API with the pass of whoever signed in; with the header `accept: text/plain` the content is the text as it came. */
export function useApi(hall: () => string, token: () => string) {
  return async function ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply<T>> {
    try {
      const response = await fetch(`/api/halls/${encodeURIComponent(hall())}${path}`, {
        method,
        headers: { authorization: `Bearer ${token()}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) return { problem: readProblem(text, response.status) };
      const isRead = headers['accept'] !== 'text/plain' && response.headers.get('content-type')?.includes('json');
      return { ok: (isRead ? JSON.parse(text) : text) as T };
    } catch {
      // Nobody answered, or the answer was cut short.
      return { problem: { type: 'hall-unreachable', detail: '', remedy: '' } };
    }
  };
}

/** How the pages ask. */
export type Ask = ReturnType<typeof useApi>;

/** Reads a refusal; one that is none of ours is told by its status. */
export function readProblem(text: string, status: number): Problem {
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    return { type: (problem.type ?? `http-${status}`).replace(/^urn:servicehall:/, ''), detail: problem.detail ?? '', remedy: problem.remedy ?? '', field: problem.field };
  } catch {
    return { type: `http-${status}`, detail: text.slice(0, 200), remedy: '' };
  }
}
