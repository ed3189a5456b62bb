/** Pseudorandom numbers that depend on seed and labels only, on every machine. */
export type Random = ReturnType<typeof seeded>;

/**
 * Each label has its own generator, so that a shopper's choices do not depend on the timing of the others. The algorithm
 * is mulberry32, which is small and sufficient for test data.
 */
export function seeded(seed: number, ...labels: (string | number)[]) {
  let state = hash(`${seed}:${labels.join(":")}`);

  /** From 0 up to, but not including, 1. */
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    next,
    chance: (probability: number) => next() < probability,
    /** Both ends included. */
    between: (from: number, to: number) => from + Math.floor(next() * (to - from + 1)),

    pick<T>(list: readonly T[]): T {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new Error("There is nothing to pick from.");
      return picked;
    },

    /** One of the keys, with a probability in proportion to its weight. */
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      const entries = Object.entries(weights) as [K, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      const found = entries.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      if (!found) throw new Error("There is nothing to pick from.");
      return found[0];
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 0x01000193);
  return value | 0;
}
