// Looks at a page as a reader would, and lists what cannot be read or hit. Evaluated in the page by ScreenJudge; it changes nothing.
// Finds: text cut by an edge, text upon text, text under something else, letters the machine has no glyph for, keys that stick out, type and targets below the panel's least size.
// `known` are letters (JSON, by font family) that were drawn on this machine before; those drawn now are told beside the faults.
({ leastType, leastTarget, known }) => {
  const faults = [];
  const page = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const scrolls = /auto|scroll/;
  const short = text => text.trim().replace(/\s+/g, ' ').slice(0, 40);
  const name = element => element.tagName.toLowerCase() + (typeof element.className === 'string' && element.className ? '.' + element.className.trim().split(/\s+/).join('.') : '');
  const zoomOf = element => element.currentCSSZoom ?? 1;

  function visible(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
    for (let at = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath.startsWith('inset(50%')) return false; // said to screen readers only
      if (at.tagName === 'svg') return false;
    }
    return true;
  }

  /** What may show through of an element: the edges of all that clip it. A list that scrolls cuts nothing off for good. */
  function edges(element) {
    const edge = { ...page, scrolledX: false, scrolledY: false };
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.position === 'fixed') break;
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const box = at.getBoundingClientRect();
      const body = at === document.body;
      if (scrolls.test(style.overflowX) || body) edge.scrolledX ||= at.scrollWidth > at.clientWidth + 1 && !body;
      if (scrolls.test(style.overflowY)) edge.scrolledY ||= at.scrollHeight > at.clientHeight + 1;
      if (body) { if (scrolls.test(style.overflowY)) edge.scrolledY = true; continue; }
      edge.left = Math.max(edge.left, box.left);
      edge.right = Math.min(edge.right, box.right);
      edge.top = Math.max(edge.top, box.top);
      edge.bottom = Math.min(edge.bottom, box.bottom);
    }
    if (document.documentElement.scrollHeight > innerHeight + 1 && scrolls.test(getComputedStyle(document.body).overflowY + getComputedStyle(document.documentElement).overflowY)) edge.scrolledY = true;
    return edge;
  }

  /** Every line of text as the box of its letters (not of its line): about 0.8 of the type size round the middle of the line. */
  function lines() {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || /^(SCRIPT|STYLE|NOSCRIPT|OPTION)$/.test(element.tagName) || !visible(element)) continue;
      const size = parseFloat(getComputedStyle(element).fontSize) * zoomOf(element);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 1) continue;
        const middle = (box.top + box.bottom) / 2;
        found.push({ element, text: node.data, size, left: box.left, right: box.right, top: middle - size * .4, bottom: middle + size * .4 });
      }
    }
    return found;
  }

  const all = lines();

  for (const line of all) {
    const edge = edges(line.element);
    const outX = Math.max(edge.left - line.left, line.right - edge.right);
    const outY = Math.max(edge.top - line.top, line.bottom - edge.bottom);
    line.gone = line.right <= edge.left || line.left >= edge.right || line.bottom <= edge.top || line.top >= edge.bottom;
    line.halfShown = edge.scrolledY && outY > 0;
    if (outX > 2 && !edge.scrolledX && !(line.gone && edge.scrolledY)) faults.push(`cut sideways by ${Math.round(outX)} px: “${short(line.text)}” in ${name(line.element)}`);
    if (outY > 2 && !edge.scrolledY) faults.push(`cut off by ${Math.round(outY)} px above or below: “${short(line.text)}” in ${name(line.element)}`);
  }

  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1 && visible(element)) faults.push(`ends in dots: “${short(element.textContent)}” in ${name(element)}`);
  }

  const shown = all.filter(line => !line.gone && !line.halfShown);
  for (let a = 0; a < shown.length; a++) {
    for (let b = a + 1; b < shown.length; b++) {
      const [one, two] = [shown[a], shown[b]];
      const x = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const y = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (x > 2 && y > 2 && !under(one) && !under(two)) faults.push(`text upon text: “${short(one.text)}” and “${short(two.text)}”`);
    }
  }

  for (const line of shown) {
    const hidden = points(line).filter(([x, y]) => covered(line.element, x, y)).length;
    if (hidden > 0 && hidden < 3) faults.push(`partly under something: “${short(line.text)}” in ${name(line.element)}`);
  }

  function points(line) {
    const y = (line.top + line.bottom) / 2;
    return [[line.left + 2, y], [(line.left + line.right) / 2, y], [line.right - 2, y]];
  }

  /** Wholly under a sheet that lies over this part of the page, and meant to be. */
  function under(line) {
    return points(line).every(([x, y]) => covered(line.element, x, y));
  }

  function covered(element, x, y) {
    const top = document.elementFromPoint(x, y);
    if (!top || top === element || top.contains(element) || element.contains(top)) return false;
    for (let at = top; at && !at.contains(element); at = at.parentElement) {
      // The letters' own box may stick out of the sheet they stand on, and hides nothing there.
      const box = at.getBoundingClientRect();
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
      if (!/rgba\(.*, 0\)|transparent/.test(getComputedStyle(at).backgroundColor) || /^(IMG|CANVAS|VIDEO)$/.test(at.tagName)) return true;
    }
    return false;
  }

  // A letter without a glyph is drawn as the font draws a code point that will never be one.
  const canvas = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true });
  const drawn = (letter, font) => {
    canvas.clearRect(0, 0, 64, 64);
    canvas.font = font;
    canvas.fillText(letter, 8, 48);
    return canvas.getImageData(0, 0, 64, 64).data.join();
  };
  const fonts = new Map();
  for (const line of all) {
    const family = '40px ' + getComputedStyle(line.element).fontFamily;
    if (!fonts.has(family)) fonts.set(family, new Set());
    for (const letter of line.text) if (letter.trim()) fonts.get(family).add(letter);
  }
  const before = JSON.parse(known);
  const drawnNow = {};
  for (const [font, all] of fonts) {
    const letters = [...all].filter(letter => !before[font]?.includes(letter));
    if (letters.length === 0) continue;
    drawnNow[font] = [];
    const nothing = drawn('\u{10FFFE}', font);
    const blank = drawn(' ', font);
    for (const letter of letters) {
      const picture = drawn(letter, font);
      if (picture !== nothing && picture !== blank) drawnNow[font].push(letter);
      else faults.push(`no glyph for “${letter}” (U+${letter.codePointAt(0).toString(16).toUpperCase()})`);
    }
  }

  for (const element of document.querySelectorAll('button, a[href], select, textarea, input:not([type=hidden])')) {
    if (!visible(element) || edges(element).scrolledX) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.left < -2 || box.right > innerWidth + 2)) faults.push(`sticks out sideways: ${name(element)} “${short(element.textContent || element.getAttribute('aria-label') || '')}”`);
  }

  if (leastType > 0) {
    for (const line of all) if (line.size < leastType - .5) faults.push(`type of ${line.size.toFixed(1)} px: “${short(line.text)}” in ${name(line.element)}`);
  }

  if (leastTarget > 0) {
    for (const element of document.querySelectorAll('button, a[href], select, textarea, input:not([type=hidden]), [role=button], [role=checkbox], [role=radio]')) {
      if (!visible(element)) continue;
      const box = (element.closest('label') ?? element).getBoundingClientRect();
      const least = Math.min(box.width, box.height);
      if (least < leastTarget - .5) faults.push(`target of ${Math.round(box.width)}x${Math.round(box.height)} px: ${name(element)} “${short(element.textContent || element.getAttribute('aria-label') || '')}”`);
    }
  }

  return JSON.stringify({ faults: [...new Set(faults)], drawn: drawnNow });
}
