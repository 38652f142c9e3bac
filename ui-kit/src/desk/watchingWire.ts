import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { Wire } from '../hallConnection';

/** What a desk is told once when it enters, and which views it watches from then on. */
export interface Watched<TSetup> {
  /** The views, by their whole names; each is pushed under its first word. */
  views: () => readonly string[];
  /** The view that is the picture `hall`, by its first word: its coming is the link's sign of life. */
  picture: () => string;
  /** Asks for what the desk needs once. */
  setup: (ask: <T>(method: string, ...args: unknown[]) => Promise<T>) => Promise<TSetup>;
}

/** The hall's own hub in the form every screen's connection has: entering is to watch some views with the pass of whoever signed in. */
export function watchingWire<TSetup>(token: () => string, watched: Watched<TSetup>): Wire {
  const hub = new HubConnectionBuilder().withUrl('/hubs/hall', { accessTokenFactory: token }).configureLogging(LogLevel.None).build();
  const ask = <T>(method: string, ...args: unknown[]) => hub.invoke<T>(method, ...args);
  const enter = async (): Promise<TSetup> => {
    for (const view of watched.views()) await hub.invoke('Watch', view);
    return watched.setup(ask);
  };
  // A change of the plan is to the hall's hub what 'anew' is to a station's: the words are asked for again.
  const own = (name: string) => (name === 'hall' ? watched.picture() : name === 'anew' ? 'plan' : name);
  return {
    start: () => hub.start(),
    stop: () => hub.stop(),
    invoke: <T>(method: string, ...args: unknown[]) => (method === 'Enter' ? enter() as Promise<unknown> as Promise<T> : ask<T>(method, ...args)),
    on: (name: string, heard: (...args: any[]) => void) => hub.on(own(name), heard),
    onclose: heard => hub.onclose(heard),
  };
}
