type Child = Node | string | null | false | undefined;
type Wish = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

/** An element with its attributes, handlers (`onclick`) and children. Text is always text. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, wish: Wish = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(wish)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }

  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const svgSpace = 'http://www.w3.org/2000/svg';

/** One picture on the 48 grid, from a path of ours. */
export function picture(path: string, filled = false): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(svgSpace, 'path');
  line.setAttribute('d', path);
  if (filled) line.setAttribute('class', 'f');
  svg.append(line);
  return svg;
}
