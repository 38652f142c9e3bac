/** Sound, vibration and a screen that stays on: what a phone can do to say "you are called". */
export class Ring {
  private audio: AudioContext | null = null;

  /** Browsers let a page sound only after a touch; this is what the touch does. */
  get armed(): boolean {
    return this.audio?.state === 'running';
  }

  async arm(): Promise<void> {
    this.audio ??= new AudioContext();
    await this.audio.resume();
    await this.keepAwake();
  }

  /** Two tones three times, and the same in vibration; without an armed sound only the vibration. */
  call(): void {
    // Nobody has touched the page yet: the browser would refuse, and say so in its console.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([400, 200, 400, 200, 800]);
    if (!this.armed) return;
    for (let beat = 0; beat < 3; beat++) {
      this.tone(880, beat * 0.9);
      this.tone(660, beat * 0.9 + 0.3);
    }
  }

  /** A screen that sleeps also stops the page; asked again each time the page comes back. */
  async keepAwake(): Promise<void> {
    if (!this.audio || !('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    try {
      await navigator.wakeLock.request('screen');
    } catch (fault) {
      // A low battery or an old browser: the page works without it.
      console.info('The screen may go to sleep.', fault);
    }
  }

  private tone(frequency: number, after: number): void {
    const audio = this.audio!;
    const start = audio.currentTime + after;
    const oscillator = audio.createOscillator();
    const volume = audio.createGain();
    oscillator.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.5, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.28);
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + 0.3);
  }
}
