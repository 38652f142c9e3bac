import { addressOf, type Place, type Ticket } from './ticket';

/** What of the browser the live line uses; a test brings its own. */
export interface Browser {
  fetch: (address: string) => Promise<Response>;
  listen: (address: string) => EventSource;
}

export interface Heard {
  ticket: (ticket: Ticket) => void;
  /** Nothing happened to the visit, only the line before it has moved. */
  place: (place: Place) => void;
  /** No ticket has this code (any more). */
  unknown: () => void;
  link: (connected: boolean) => void;
}

const retryDelayMin = 500;
const retryDelayMax = 5000;
const ours: Browser = { fetch: address => fetch(address, { cache: 'no-store' }), listen: address => new EventSource(address) };

/**
 * Follows a ticket for as long as the page is open: the hall pushes each change, a lost line is opened again for ever
 * (0.5 to 5 seconds apart), and a phone that wakes up asks at once.
 */
export function follow(code: string, heard: Heard, browser: Browser = ours): { wake: () => void } {
  let attempt = 0;
  let newest = 0;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const lost = () => {
    source?.close();
    source = null;
    heard.link(false);
    clearTimeout(timer);
    timer = setTimeout(() => void open(), Math.min(retryDelayMax, retryDelayMin * 2 ** attempt++));
  };

  const listen = () => {
    const line = browser.listen(`${addressOf(code)}/live`);
    source = line;
    line.onopen = () => {
      attempt = 0;
      heard.link(true);
    };
    line.onmessage = event => {
      heard.link(true);
      heard.ticket(JSON.parse(event.data as string) as Ticket);
    };
    line.addEventListener('place', event => {
      heard.link(true);
      heard.place(JSON.parse(event.data as string) as Place);
    });
    line.onerror = () => {
      if (line === source) lost();
    };
  };

  /** A phone that wakes while it still waits for an answer asks anew: the answer that was overtaken is dropped, so that there is one line. */
  const open = async () => {
    const mine = ++newest;
    try {
      const answer = await browser.fetch(addressOf(code));
      const ticket = answer.ok ? ((await answer.json()) as Ticket) : null;
      if (mine !== newest) return;
      if (answer.status === 404) return heard.unknown();
      if (!ticket) return lost();
      heard.ticket(ticket);
      listen();
    } catch {
      if (mine === newest) lost();
    }
  };

  void open();
  return {
    wake: () => {
      if (source?.readyState === 1) return;
      clearTimeout(timer);
      source?.close();
      source = null;
      attempt = 0;
      void open();
    },
  };
}
