import type { HallCatalog } from '../contracts';
import type { StoryWords } from './tellStory';

type Naming = Pick<StoryWords, 'say' | 'local'> & { catalog: Pick<HallCatalog, 'stations'> | null };

const found = (id: string, catalog: Naming['catalog']) => catalog?.stations?.find(one => one.id === id);

/** What people call a machine: a counter by its window, a kiosk or a wall by its number; one the plan no longer has by its id. */
export function machineName(id: string, { say, catalog }: Omit<Naming, 'local'>): string {
  const station = found(id, catalog);
  if (station === undefined) return id;
  return station.window !== undefined ? say('story.window', { window: station.window }) : say('station.' + station.role, { number: /-(\d+)$/.exec(id)?.[1] ?? id });
}

/** What people call a machine, and where it stands; a window's place is known by its number. */
export function stationName(id: string, naming: Naming): string {
  const station = found(id, naming.catalog);
  const name = machineName(id, naming);
  return station?.where && station.window === undefined ? naming.say('station.at', { name, where: naming.local(station.where) }) : name;
}
