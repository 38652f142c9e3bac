/** One stop on a chain. */
export interface ChainStop {
  key: string;
  state: 'planned' | 'current' | 'done';
  /** The line before it is dotted: another window, same number. */
  newLeg?: boolean;
}
