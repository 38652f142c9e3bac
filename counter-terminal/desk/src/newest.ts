/** Of questions asked one after the other only the newest is answered: the answer to one that was overtaken is null. */
export function useNewest() {
  let newest = 0;
  return async function only<T>(asking: Promise<T>): Promise<T | null> {
    const mine = ++newest;
    const answer = await asking;
    return mine === newest ? answer : null;
  };
}
