/** Two falling tones before an announcement, as the station's own voice has them. Silent where the browser lets no page sound by itself. */
const tones = [{ hertz: 880, seconds: 0.3 }, { hertz: 659.25, seconds: 0.4 }] as const;

let context: AudioContext | undefined;

export async function ringTwice(): Promise<void> {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  if (context.state !== 'running') return;
  let at = context.currentTime;
  for (const { hertz, seconds } of tones) {
    const tone = new OscillatorNode(context, { frequency: hertz });
    const loudness = new GainNode(context, { gain: 0.4 });
    loudness.gain.exponentialRampToValueAtTime(0.01, at + seconds);
    tone.connect(loudness).connect(context.destination);
    tone.start(at);
    tone.stop(at += seconds);
  }

  await new Promise(resolve => setTimeout(resolve, (at - context!.currentTime) * 1000));
}
