import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Hall } from '../src/hall';
import { attach } from '../src/papers';

describe('papers of a case', () => {
  const hall = { setup: { value: { catalog: { hall: { id: 'township' } } } }, pass: { value: { token: 'x' } } } as unknown as Hall;
  const files = ['large.png', 'small.png', 'odd.txt'].map(name => new File(['x'], name));

  afterEach(() => vi.unstubAllGlobals());

  it('are told one by one: what was kept, and why each of the others was not', async () => {
    const keys = new Set<string>();
    vi.stubGlobal('fetch', async (path: string, { headers }: { headers: Record<string, string> }) => {
      keys.add(headers['idempotency-key']!);
      if (path.includes('large')) return new Response('{"type":"urn:servicehall:too-large"}', { status: 413 });
      if (path.includes('odd')) throw new TypeError('Failed to fetch');
      return new Response('{"case":"F1"}');
    });
    expect(await attach(hall, 'F1', files, told => told.type)).toEqual({ kept: ['small.png'], lost: ['large.png：too-large', 'odd.txt：hall-unreachable'] });
    expect(keys.size).toBe(3);
  });
});
