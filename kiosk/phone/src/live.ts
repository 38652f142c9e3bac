import { addressOf, type Place, type Ticket } from './ticket';

/** What of the browser the live line uses; a test brings its own. */
export interface Browser {
  fetch: (address: string, ended: AbortSignal) => Promise<Response>;
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
/** How long the hall may take for its first word: whoever changes from one network to another asks into the void. */
const answerWithinMs = 8000;
/** A line that was heard of so lately is alive. Any other that seems open may be dead since the phone slept: its end would be told minutes later. */
const aliveForMs = 2000;
/** How soon a phone asks again whose line the hall did not open, though it told the ticket: so many listen to it already. */
const askAgainMs = 10_000;
/** The hall says a word at least every 30 seconds: a line that is silent for longer is dead, though the browser may notice it only minutes later. */
const silenceMaxMs = 40_000;
/** Over how long the phones of a hall whose network is back spread their questions. */
const spreadMs = 2000;
const ours: Browser = { fetch: (address, signal) => fetch(address, { cache: 'no-store', signal }), listen: address => new EventSource(address) };

/**
 * Follows a ticket for as long as the page is open: the hall pushes each change, a lost line is opened again for ever
 * (0.5 to 5 seconds apart), and a phone that wakes up asks at once, by a new line unless the old one has just been heard of.
 * One that gets no line asks for the ticket now and then.
 */
export function follow(code: string, heard: Heard, browser: Browser = ours): { wake: () => void; online: () => void } {
  let attempt = 0;
  let newest = 0;
  let source: EventSource | null = null;
  let asking: AbortController | null = null;
  /** Of the one thing that is waited for: an answer, a word on the line, the next attempt, or a moment to wake in. */
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heardAt = -Infinity;

  const drop = () => {
    newest++;
    asking?.abort();
    source?.close();
    source = null;
    clearTimeout(timer);
  };

  const lost = () => {
    drop();
    heard.link(false);
    timer = setTimeout(() => void open(), Math.min(retryDelayMax, retryDelayMin * 2 ** attempt++));
  };

  const askLater = () => {
    drop();
    attempt = 0;
    heard.link(true);
    timer = setTimeout(() => void open(), askAgainMs);
  };

  const listenOn = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void open(), silenceMaxMs);
  };

  const alive = () => {
    listenOn();
    heardAt = performance.now();
    heard.link(true);
  };

  const listen = () => {
    const line = browser.listen(`${addressOf(code)}/live`);
    source = line;
    timer = setTimeout(lost, answerWithinMs);
    let opened = false;
    line.onopen = () => {
      opened = true;
      attempt = 0;
      alive();
    };
    line.onmessage = event => {
      alive();
      heard.ticket(JSON.parse(event.data as string) as Ticket);
    };
    line.addEventListener('place', event => {
      alive();
      heard.place(JSON.parse(event.data as string) as Place);
    });
    line.addEventListener('alive', alive);
    line.onerror = () => {
      if (line !== source) return;
      // Refused, and not to be tried again by the browser; a line that broke is.
      if (!opened && line.readyState === 2) askLater();
      else lost();
    };
  };

  /** A phone that wakes while it still waits for an answer asks anew: the answer that was overtaken is dropped, so that there is one line. */
  const open = async () => {
    drop();
    const mine = newest;
    asking = new AbortController();
    timer = setTimeout(lost, answerWithinMs);
    try {
      const answer = await browser.fetch(addressOf(code), asking.signal);
      const ticket = answer.ok ? ((await answer.json()) as Ticket) : null;
      if (mine !== newest) return;
      clearTimeout(timer);
      if (answer.status === 404) return heard.unknown();
      if (!ticket) return lost();
      heard.ticket(ticket);
      listen();
    } catch {
      if (mine === newest) lost();
    }
  };

  const wake = () => {
    if (source?.readyState === 1 && performance.now() - heardAt < aliveForMs) return listenOn();
    attempt = 0;
    void open();
  };

  void open();
  return {
    wake,
    /** The phone has a network again, perhaps with the whole hall. */
    online: () => {
      clearTimeout(timer);
      timer = setTimeout(wake, Math.random() * spreadMs);
    },
  };
}
