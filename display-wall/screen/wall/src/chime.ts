/** Two falling tones before an announcement, as the station's own voice has them. Silent where the browser lets no page sound by itself. */
const tones = [{ hertz: 880, seconds: 0.3 }, { hertz: 659.25, seconds: 0.4 }] as const;

/** How long a browser may take to let the page sound; a new context sounds only a moment after it was made. */
export const wakeMsMax = 1000;

let context: AudioContext | undefined;

/** Rings, and is over when it has rung; at once, or after a bounded wait, where it cannot. */
export async function ringTwice(): Promise<void> {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  if (!(await wakes(context))) return;
  let at = context.currentTime;
  for (const { hertz, seconds } of tones) {
    const tone = new OscillatorNode(context, { frequency: hertz });
    const loudness = new GainNode(context, { gain: 0.4 });
    loudness.gain.exponentialRampToValueAtTime(0.01, at + seconds);
    tone.connect(loudness).connect(context.destination);
    tone.start(at);
    tone.stop(at += seconds);
  }

  await pause((at - context.currentTime) * 1000);
}

/** Whether it sounds; a browser that waits for somebody's touch answers never, so that it is not waited for. */
async function wakes(audio: AudioContext): Promise<boolean> {
  if (audio.state !== 'running') await Promise.race([audio.resume().catch(() => undefined), pause(wakeMsMax)]);
  return audio.state === 'running';
}

const pause = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));
