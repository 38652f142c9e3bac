import type { ChainStop, VisitView } from '@servicehall/ui-kit';

/** A matter of the visit as a stop on its line. */
export interface MatterStop extends ChainStop {
  matter: string;
  /** Done at another window than this one. */
  elsewhere: boolean;
  /** The one stop that shows its materials: the first that is in hand. */
  opened: boolean;
}

/** The matters that this window still has in hand, in order. */
export const openMatters = (visit: VisitView): string[] =>
  visit.matters.filter(matter => matter.leg === visit.leg && matter.state !== 'done').map(matter => matter.matter);

/** The chain of a visit: done, in hand and to come, the legs of other windows dotted. */
export function chainOf(visit: VisitView): MatterStop[] {
  const firstInHand = visit.matters.findIndex(matter => matter.state === 'current');
  return visit.matters.map((matter, index) => ({
    key: `${index}-${matter.matter}`,
    matter: matter.matter,
    state: matter.state,
    newLeg: index > 0 && matter.leg !== visit.matters[index - 1]!.leg,
    elsewhere: matter.leg !== visit.leg,
    opened: index === firstInHand,
  }));
}
