/** Reads JSON as people write it (comments, trailing commas) and remembers where each value stands, so that a fault's path leads to its line and a form changes only its own value. */

/** Where a value stands in the text. */
export interface Place {
  /** The first character. */
  start: number;
  /** The one after the last. */
  end: number;
}

export interface JsonText {
  /** The value; undefined when the text is no JSON. */
  value: unknown;
  /** Every value by its path, such as `$.windows[2].area`. */
  places: Map<string, Place>;
  /** Where reading ended, when the text is no JSON. */
  brokenAt: number | null;
}

class Broken extends Error {
  constructor(readonly at: number) { super('no JSON'); }
}

/** Reads a text; never throws. */
export function readJson(text: string): JsonText {
  const places = new Map<string, Place>();
  let at = 0;
  try {
    const value = read('$');
    blank();
    if (at < text.length) throw new Broken(at);
    return { value, places, brokenAt: null };
  } catch (fault) {
    if (fault instanceof Broken) return { value: undefined, places, brokenAt: fault.at };
    throw fault;
  }

  function blank() {
    const skip = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
    skip.lastIndex = at;
    skip.exec(text);
    at = skip.lastIndex;
  }

  function read(path: string): unknown {
    blank();
    const start = at;
    const value = text[at] === '{' ? fields(path) : text[at] === '[' ? items(path) : scalar();
    places.set(path, { start, end: at });
    return value;
  }

  function fields(path: string): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    at++;
    for (;;) {
      blank();
      if (text[at] === '}') { at++; return object; }
      if (text[at] !== '"') throw new Broken(at);
      const name = scalar() as string;
      blank();
      if (text[at] !== ':') throw new Broken(at);
      at++;
      object[name] = read(`${path}.${name}`);
      comma('}');
    }
  }

  function items(path: string): unknown[] {
    const list: unknown[] = [];
    at++;
    for (;;) {
      blank();
      if (text[at] === ']') { at++; return list; }
      list.push(read(`${path}[${list.length}]`));
      comma(']');
    }
  }

  function comma(closing: string) {
    blank();
    if (text[at] === ',') at++;
    else if (text[at] !== closing) throw new Broken(at);
  }

  function scalar(): unknown {
    const token = /"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) throw new Broken(at);
    try {
      const value: unknown = JSON.parse(found[0]);
      at = token.lastIndex;
      return value;
    } catch {
      throw new Broken(at);
    }
  }
}

/** The text with one value changed, everything else as it was written; a field that is not there is added to its object, `undefined` takes it out. */
export function setAt(text: string, path: string, value: unknown): string {
  const { places, brokenAt } = readJson(text);
  if (brokenAt !== null) return text;
  const place = places.get(path);
  if (place !== undefined) return value === undefined ? withoutField(text, place) : text.slice(0, place.start) + written(value, indentAt(text, place.start)) + text.slice(place.end);
  const dot = path.lastIndexOf('.');
  const parent = places.get(path.slice(0, dot));
  if (parent === undefined || value === undefined) return text;
  const body = text.slice(0, parent.end - 1).trimEnd();
  const indent = indentAt(text, parent.start);
  const first = body.endsWith('{') || body.endsWith(',');
  return `${body}${first ? '' : ','}\n${indent}  ${JSON.stringify(path.slice(dot + 1))}: ${written(value, indent + '  ')}\n${indent}${text.slice(parent.end - 1)}`;
}

// From the name's quote to the comma before or after it.
function withoutField(text: string, place: Place): string {
  const name = text.slice(0, place.start).search(/"(?:[^"\\]|\\.)*"\s*:\s*$/);
  const after = /^\s*,/.exec(text.slice(place.end));
  if (after !== null) return text.slice(0, name) + text.slice(place.end + after[0].length).trimStart();
  return text.slice(0, name).replace(/,\s*$/, '') + text.slice(place.end);
}

function written(value: unknown, indent: string): string {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= 140 && !(Array.isArray(value) && value.length > 1 && typeof value[0] === 'object')) return flat.replace(/([{,:])(?=")/g, '$1 ').replace(/,(?=[\d{[tfn-])/g, ', ');
  if (Array.isArray(value) && value.every(item => JSON.stringify(item).length < 200)) return `[\n${value.map(item => `${indent}  ${JSON.stringify(item)}`).join(',\n')}\n${indent}]`;
  return JSON.stringify(value, null, 2).replace(/\n/g, '\n' + indent);
}

const indentAt = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))?.[0] ?? '';

/** The line of a place, from 1. */
export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** Where a fault's path leads: its value, or the nearest thing around it that is there. */
export function placeOf(json: JsonText, path: string): Place | null {
  for (let around = path.replace(/ \(line \d+\)$/, '').replace('[*]', '[0]'); around.length > 0; around = around.replace(/(\.[^.[\]]*|\[\d+\])$/, '')) {
    const place = json.places.get(around);
    if (place !== undefined) return place;
    if (!/(\.[^.[\]]*|\[\d+\])$/.test(around)) break;
  }

  return json.places.get('$') ?? null;
}
