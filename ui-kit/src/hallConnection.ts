import { HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import { reactive, shallowReactive, shallowRef, type ShallowRef } from 'vue';
import type { HallLink } from './contracts/stations';

/** What a hub connection is asked for; the real one is SignalR's, a test brings its own. */
export type Wire = Pick<HubConnection, 'start' | 'stop' | 'invoke' | 'on' | 'onclose'>;

export interface HallConnectionOptions {
  /** The hub with its query, such as `/hubs/kiosk?station=kiosk-1`. */
  hub: string;
  /** The clerk's pass, where the hub wants one; read anew on every attempt. */
  accessToken?: () => string;
  /** Pushes whose newest content is kept under `pictures`, such as `hall` and `station`; the first is what the screen shows. */
  keep: readonly string[];
  /** The wire to use; SignalR over the hub's address unless said otherwise. */
  wire?: () => Wire;
}

/** How the way to the hall is; `connected` only when the station reaches the hall as well. */
export interface LinkState {
  link: 'connected' | 'reconnecting';
  /** Since when that is so. */
  since: number;
  /** When the last picture of the hall came; null before the first. */
  lastPictureAt: number | null;
  /** Why the station will not let this screen in; null when it did or was not reached yet. */
  refused: string | null;
}

const retryDelayMin = 500;
const retryDelayMax = 5000;
const earlyMax = 64;

/** Thrown by calls that did not get through; whether the other end heard them is unknown. */
export class ConnectionLost extends Error {
  constructor() {
    super('The connection to the hall was lost.');
  }
}

/** A screen's way to its station: connects for ever, enters again after each loss, and keeps the last pictures. */
export class HallConnection<TSetup> {
  /** The link, to be shown by every screen. */
  readonly state: LinkState = reactive<LinkState>({ link: 'reconnecting', since: Date.now(), lastPictureAt: null, refused: null });
  /** The answer to the last Enter(); kept across losses. */
  readonly setup: ShallowRef<TSetup | null> = shallowRef(null);
  /** The newest content of every kept push; kept across losses. */
  readonly pictures: Record<string, unknown> = shallowReactive<Record<string, unknown>>({});

  private readonly wire: Wire;
  private entered = false;
  /** Whether the wire broke since it was begun; what was asked while entering may have been answered in spite of it. */
  private broke = false;
  private hallReached = true;
  private running = false;
  private waiting: (() => void)[] = [];
  private early: (() => void)[] = [];

  constructor(options: HallConnectionOptions) {
    this.wire = options.wire ? options.wire() : signalR(options);
    for (const name of options.keep) {
      this.wire.on(name, (content: unknown) => {
        this.pictures[name] = content ?? null;
        if (name === options.keep[0]) this.state.lastPictureAt = Date.now();
      });
    }

    this.wire.on('link', (link: HallLink) => {
      this.hallReached = link.connected;
      this.show();
    });
    // The station has a new briefing, such as after a change of the plan: entering again brings its words.
    this.wire.on('anew', () => void this.enterAnew());
    this.wire.onclose(() => {
      const wasIn = this.entered;
      this.entered = false;
      this.broke = true;
      this.show();
      // A wire that breaks before it let us in has its loop already.
      if (wasIn && this.running) void this.connect();
    });
  }

  /** Goes on from the connection before, such as when somebody else has signed in: what it knew stays until newer comes, and it ends. */
  takeOver(before: HallConnection<TSetup>): void {
    this.setup.value = before.setup.value;
    Object.assign(this.pictures, before.pictures);
    this.state.lastPictureAt = before.state.lastPictureAt;
    void before.stop();
  }

  /** Hears a push that is an event rather than a picture; not before there is a setup to hear it with, though the push may come first. */
  on<T>(name: string, heard: (content: T) => void): void {
    this.wire.on(name, (content: T) => {
      if (this.setup.value !== null) heard(content);
      else if (this.early.length < earlyMax) this.early.push(() => heard(content));
    });
  }

  /** Begins to connect, and never gives up. */
  start(): void {
    if (this.running) return;
    this.running = true;
    void this.connect();
  }

  /** Ends the connection for good. */
  async stop(): Promise<void> {
    this.running = false;
    await this.wire.stop();
  }

  /** One call; rejects with ConnectionLost when the way is cut. A refusal of the hub itself rejects with its message. */
  async call<T>(method: string, ...args: unknown[]): Promise<T> {
    if (!this.entered) throw new ConnectionLost();
    try {
      return await this.wire.invoke<T>(method, ...args);
    } catch (fault) {
      throw isHubRefusal(fault) ? fault : new ConnectionLost();
    }
  }

  /**
   * A call that carries its own command id, and may therefore be said again: repeated with the same arguments after each
   * loss until it is answered, or until the patience ends (then ConnectionLost).
   */
  async callUntilAnswered<T>(patienceMs: number, method: string, ...args: unknown[]): Promise<T> {
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        return await this.call<T>(method, ...args);
      } catch (fault) {
        if (!(fault instanceof ConnectionLost) || !(await this.enteredBefore(until))) throw fault;
      }
    }
  }

  private async connect(): Promise<void> {
    for (let attempt = 0; this.running; attempt++) {
      try {
        this.broke = false;
        await this.wire.start();
        const setup = await this.wire.invoke<TSetup>('Enter');
        if (this.broke) throw new ConnectionLost();
        this.setup.value = setup;
        this.state.refused = null;
        this.entered = true;
        this.show();
        for (const hear of this.early.splice(0)) hear();
        for (const tell of this.waiting.splice(0)) tell();
        return;
      } catch (fault) {
        this.early = [];
        this.state.refused = refusalOf(fault);
        await this.wire.stop();
        await pause(Math.min(retryDelayMax, retryDelayMin * 2 ** attempt));
      }
    }
  }

  private async enterAnew(): Promise<void> {
    try {
      this.setup.value = await this.wire.invoke<TSetup>('Enter');
    } catch {
      await this.wire.stop(); // not let in: the loop comes again, and says why
    }
  }

  private enteredBefore(until: number): Promise<boolean> {
    if (this.entered) return pause(retryDelayMin).then(() => performance.now() < until);
    return new Promise(resolve => {
      const timer = setTimeout(() => resolve(false), Math.max(0, until - performance.now()));
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  private show(): void {
    const link = this.entered && this.hallReached ? 'connected' : 'reconnecting';
    if (link === this.state.link) return;
    this.state.link = link;
    this.state.since = Date.now();
  }
}

function signalR(options: HallConnectionOptions): Wire {
  return new HubConnectionBuilder()
    .withUrl(options.hub, options.accessToken ? { accessTokenFactory: options.accessToken } : {})
    .configureLogging(LogLevel.None)
    .build();
}

const pause = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));

/** SignalR says a hub's own refusal (HubException), or its own for a role that may not ask, in these words; everything else is the wire. */
const isHubRefusal = (fault: unknown): fault is Error => fault instanceof Error && /HubException:|because user is unauthorized/.test(fault.message);

/** What the hub answers, or something instead of what it refuses; what was lost on the way stays lost. */
export const unlessRefused = <T>(asked: Promise<T>, instead: T): Promise<T> =>
  asked.catch((fault: unknown) => {
    if (isHubRefusal(fault)) return instead;
    throw fault;
  });

function refusalOf(fault: unknown): string | null {
  // A refused negotiation comes as words only: its HttpError is gone by then.
  if (fault instanceof Error && /Status code '40[13]'|because user is unauthorized/.test(fault.message)) return 'not-allowed';
  return isHubRefusal(fault) ? fault.message.slice(fault.message.indexOf('HubException:') + 'HubException:'.length).trim() : null;
}
