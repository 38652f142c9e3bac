/** A number or a window longer than usual is set smaller, so that it is never cut off. */
export const fit = (text: string, usual: number) => ({ '--fit': Math.min(1, usual / text.length) });
