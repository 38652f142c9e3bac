import { afterEach, describe, expect, it, vi } from 'vitest';
import { CameraScanner } from '../src/scan/camera';

vi.mock('../src/scan/decode', () => { throw new Error('The hall is out of reach.'); });

describe('a camera whose reader cannot be fetched', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is closed again, also when it opens only after that', async () => {
    const stopped = vi.fn();
    const stream = { getTracks: () => [{ stop: stopped }] } as unknown as MediaStream;
    for (const late of [false, true]) {
      stopped.mockClear();
      let open: (stream: MediaStream) => void = () => undefined;
      vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => (late ? new Promise<MediaStream>(resolve => (open = resolve)) : Promise.resolve(stream)) } });
      const told: string[] = [];
      await new CameraScanner({ srcObject: null } as HTMLVideoElement, () => undefined, state => told.push(state)).start();
      expect(told).toEqual(['starting', 'absent']);
      open(stream);
      await vi.waitFor(() => expect(stopped).toHaveBeenCalledTimes(1));
    }
  });
});
