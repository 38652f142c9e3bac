/** Reads JSON as people write it (comments, trailing commas) and remembers where each value stands, so that a fault's path leads to its line and a form changes only its own value. */

/** Where a value stands in the text. */
export interface Place {
  /** The first character. */
  start: number;
  /** The one after the last. */
  end: number;
  /** Where its name begins, for a field of an object. */
  name?: number;
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
    at = afterBlank(text, at);
  }

  function read(path: string, name?: number): unknown {
    blank();
    const start = at;
    const value = text[at] === '{' ? fields(path) : text[at] === '[' ? items(path) : scalar();
    places.set(path, { start, end: at, name });
    return value;
  }

  function fields(path: string): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    at++;
    for (;;) {
      blank();
      if (text[at] === '}') { at++; return object; }
      if (text[at] !== '"') throw new Broken(at);
      const start = at;
      const name = scalar() as string;
      blank();
      if (text[at] !== ':') throw new Broken(at);
      at++;
      object[name] = read(`${path}.${name}`, start);
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

// The first place from `at` on that is neither white nor in a comment.
function afterBlank(text: string, at: number): number {
  const skip = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
  skip.lastIndex = at;
  skip.exec(text);
  return skip.lastIndex;
}

/** The text with one value changed, everything else as it was written; a field that is not there is added to its object, `undefined` takes it out. */
export function setAt(text: string, path: string, value: unknown): string {
  const { places, brokenAt } = readJson(text);
  if (brokenAt !== null) return text;
  const place = places.get(path);
  if (place !== undefined && value !== undefined) return text.slice(0, place.start) + written(value, indentAt(text, place.start)) + text.slice(place.end);
  const dot = path.lastIndexOf('.');
  const parent = places.get(path.slice(0, dot));
  if (parent === undefined) return text;
  if (place !== undefined) return withoutField(text, place, lastEnd(places, parent.start, place.start));
  return value === undefined ? text : withField(text, parent, lastEnd(places, parent.start, parent.end), path.slice(dot + 1), value);
}

/** Where the last of the values between two places ends; null when there is none. */
function lastEnd(places: Map<string, Place>, from: number, to: number): number | null {
  let last: number | null = null;
  for (const { start, end } of places.values()) if (start > from && end < to && end > (last ?? 0)) last = end;
  return last;
}

// The comma goes straight behind the field before: what stands after that may be a comment.
function withField(text: string, object: Place, before: number | null, name: string, value: unknown): string {
  const comma = before !== null && text[afterBlank(text, before)] !== ',';
  const body = comma ? `${text.slice(0, before)},${text.slice(before, object.end - 1)}` : text.slice(0, object.end - 1);
  const indent = indentAt(text, object.start);
  return `${body.trimEnd()}\n${indent}  ${JSON.stringify(name)}: ${written(value, indent + '  ')}\n${indent}${text.slice(object.end - 1)}`;
}

// From the name's quote to the comma after it; the last field takes the comma before it along.
function withoutField(text: string, { name, end }: Place, before: number | null): string {
  if (name === undefined) return text;
  const after = afterBlank(text, end);
  if (text[after] === ',') return text.slice(0, name) + text.slice(after + 1).trimStart();
  if (before === null) return text.slice(0, name) + text.slice(end);
  const comma = afterBlank(text, before);
  const between = text.slice(comma + 1, name);
  return text.slice(0, comma) + (between.trim() === '' ? '' : between) + text.slice(end);
}

function written(value: unknown, indent: string): string {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= 140 && !(Array.isArray(value) && value.length > 1 && typeof value[0] === 'object')) return spaced(flat);
  if (Array.isArray(value) && value.every(item => JSON.stringify(item).length < 200)) return `[\n${value.map(item => `${indent}  ${JSON.stringify(item)}`).join(',\n')}\n${indent}]`;
  return JSON.stringify(value, null, 2).replace(/\n/g, '\n' + indent);
}

// With the spaces people write between its parts. A string is passed over whole: what stands in it is somebody's words.
const spaced = (flat: string): string =>
  flat.replace(/"(?:[^"\\]|\\.)*"|\{\}|[{},:]/g, part => (part.length > 1 ? part : part === '}' ? ' }' : part + ' '));

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
