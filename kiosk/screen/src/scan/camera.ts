type Decoder = typeof import('./decode');

/** How a camera that should read codes is. */
export type CameraState = 'starting' | 'watching' | 'refused' | 'absent' | 'stopped';

/** Whether this kiosk has a camera at all; asks nobody for anything. */
export async function hasCamera(): Promise<boolean> {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
  return devices?.some(device => device.kind === 'videoinput') ?? false;
}

/** Time between two pictures that are looked at: enough for a code held still, and a small computer has other work too. */
const everyMs = 150;

/** A picture is looked at no wider than this. */
const widthMax = 960;

/** The same code held still is told once in this time. */
const againMs = 2_000;

/**
 * Reads QR codes held before the kiosk's own camera. Pictures never leave this page: only a code's text does. It is told each code once, and ends the camera, light and all, when
 * it is stopped.
 */
export class CameraScanner {
  private readonly video: HTMLVideoElement;
  private readonly scanned: (code: string) => void;
  private readonly changed: (state: CameraState) => void;
  private stream: MediaStream | null = null;
  private decoder: Decoder | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = { code: '', at: Number.NEGATIVE_INFINITY };
  private stopped = false;

  /** The picture is shown in `video`, so that one sees where to hold the code. */
  constructor(video: HTMLVideoElement, scanned: (code: string) => void, changed: (state: CameraState) => void) {
    this.video = video;
    this.scanned = scanned;
    this.changed = changed;
  }

  async start(): Promise<void> {
    this.changed('starting');
    try {
      // The decoder is half a megabyte that most kiosks never need.
      const [, decoder] = await Promise.all([this.open(), import('./decode')]);
      await decoder.prepareDecoder();
      this.decoder = decoder;
    } catch (fault) {
      this.stopped = true;
      this.release();
      this.changed(fault instanceof DOMException && fault.name === 'NotAllowedError' ? 'refused' : 'absent');
      return;
    }

    if (this.stopped) {
      this.release();
      return;
    }

    this.video.srcObject = this.stream;
    await this.video.play();
    this.changed('watching');
    this.next();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.release();
    this.changed('stopped');
  }

  /** Kept as soon as it is there; one that opens when it is no longer wanted is closed at once. */
  private async open(): Promise<void> {
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } } });
    if (this.stopped) this.release();
  }

  private release(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.srcObject = null;
  }

  private next(): void {
    this.timer = setTimeout(() => void this.look(), everyMs);
  }

  private async look(): Promise<void> {
    const picture = this.picture();
    const code = picture && this.decoder ? await this.decoder.decode(picture) : null;
    if (this.stopped) return;
    const now = performance.now();
    if (code !== null && (code !== this.last.code || now - this.last.at >= againMs)) {
      this.last = { code, at: now };
      this.scanned(code);
    }

    this.next();
  }

  private picture(): ImageData | null {
    const { videoWidth, videoHeight } = this.video;
    if (videoWidth === 0) return null;
    const scale = Math.min(1, widthMax / videoWidth);
    const canvas = new OffscreenCanvas(Math.round(videoWidth * scale), Math.round(videoHeight * scale));
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(this.video, 0, 0, canvas.width, canvas.height);
    return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
  }
}
