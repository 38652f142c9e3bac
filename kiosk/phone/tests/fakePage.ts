/** As much of an element as the pages make, and what a finger does to it. */
export class FakeElement {
  value = '';
  readonly named = new Map<string, string>();
  readonly children: (FakeElement | string)[] = [];
  private readonly handlers = new Map<string, () => void>();

  setAttribute = (name: string, value: string) => void this.named.set(name, value);
  addEventListener = (name: string, handler: () => void) => void this.handlers.set(name, handler);
  append = (...children: (FakeElement | string)[]) => void this.children.push(...children);

  click = () => {
    if (!this.named.has('disabled')) this.handlers.get('click')!();
  };

  type = (text: string) => {
    this.value = text;
    this.handlers.get('input')!();
  };

  get isLive(): boolean {
    return this.handlers.size > 0;
  }

  get all(): FakeElement[] {
    return [this, ...this.children.flatMap(child => (typeof child === 'string' ? [] : child.all))];
  }

  get text(): string {
    return this.children.map(child => (typeof child === 'string' ? child : child.text)).join('');
  }
}

/** The document the pages make their elements with. */
export const fakeDocument = { createElement: () => new FakeElement(), createElementNS: () => new FakeElement() };

/** What can be pressed or typed into, by its own key or by the words on it. */
export function partOf(picture: readonly unknown[], keyOrWords: string): FakeElement {
  const parts = (picture as (FakeElement | null)[]).flatMap(part => part?.all ?? []).filter(element => element.isLive);
  const found = parts.find(element => element.named.get('data-key') === keyOrWords || element.text === keyOrWords);
  if (!found) throw new Error(`There is no part ${keyOrWords}.`);
  return found;
}
