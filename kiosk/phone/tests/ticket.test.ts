import { describe, expect, it } from 'vitest';
import { problemOf } from '../src/ticket';

describe('Why the hall did not do what it was asked', () => {
  const typeOf = async (status: number, body: string) => (await problemOf(new Response(body, { status }))).type;

  it('is the last part of the address the hall gives for it', async () => expect(await typeOf(409, '{"type":"urn:servicehall:already-rated"}')).toBe('already-rated'));
  it('is that it is busy when there were too many questions', async () => expect(await typeOf(429, '{"type":"urn:servicehall:too-many-requests"}')).toBe('busy'));
  it('is the status where somebody else answered for the hall', async () => expect([await typeOf(502, '<html>'), await typeOf(404, '{}')]).toEqual(['http-502', 'http-404']));
});
