import type { HallCatalog } from '../contracts';
import type { StoryWords } from './tellStory';

/** What people call a machine: a counter by its window, a kiosk or a wall by its number and where it stands; one the plan no longer has by its id. */
export function stationName(id: string, { say, local, catalog }: Pick<StoryWords, 'say' | 'local'> & { catalog: Pick<HallCatalog, 'stations'> | null }): string {
  const station = catalog?.stations?.find(one => one.id === id);
  if (station === undefined) return id;
  if (station.window !== undefined) return say('story.window', { window: station.window });
  const name = say('station.' + station.role, { number: /-(\d+)$/.exec(id)?.[1] ?? id });
  return station.where ? say('station.at', { name, where: local(station.where) }) : name;
}
