import type { AreaId, BundleId, LocalText, MatterId, PersonaId, SkillId, WindowId } from './words';

/** The part of the plan a screen shows: words and places, no devices, no clerks. */
export interface HallCatalog {
  hall: HallIdentity;
  areas: Area[];
  themes: Theme[];
  matters: Matter[];
  bundles: Bundle[];
  windows: HallWindow[];
  personas: Persona[];
  /** Where the kiosks stand, in plan order. */
  kiosks?: { id: string; where: LocalText }[];
  /** Every machine of the hall. */
  stations?: StationPlace[];
  /** The matter a number is taken for to collect a result. */
  collect?: MatterId;
}

/** A machine and where it is found. */
export interface StationPlace {
  id: string;
  role: 'kiosk' | 'counter' | 'wall';
  /** The window of a counter. */
  window?: WindowId;
  where?: LocalText;
}

export interface HallIdentity {
  id: string;
  name: LocalText;
  /** IANA name; decides what "today" is. */
  timeZone: string;
}

export interface Area {
  id: AreaId;
  name: LocalText;
  where: LocalText;
}

export interface Theme {
  id: string;
  name: LocalText;
  icon: string;
}

/** For whom a matter is offered. */
export type MatterFor = 'natural' | 'legal';

export interface Matter {
  id: MatterId;
  name: LocalText;
  /** What people call it in everyday words. */
  words?: string[];
  theme: string;
  department: LocalText;
  for: MatterFor[];
  expectedMinutes: number;
  skills: SkillId[];
  materials: Material[];
}

/** The same paper wanted by two matters has the same id. */
export interface Material {
  id: string;
  name: LocalText;
  optional: boolean;
  note?: LocalText;
}

export interface Bundle {
  id: BundleId;
  name: LocalText;
  matters: MatterId[];
}

export interface HallWindow {
  id: WindowId;
  area: AreaId;
  kind: 'natural-person' | 'legal-person' | 'consulting' | 'reflection' | 'professional';
  name: LocalText;
  skills: SkillId[];
  /** Where it stands on the floor map of its area. */
  spot?: { x: number; y: number };
}

export interface Persona {
  id: PersonaId;
  name: LocalText;
  factor: number;
  fromAge?: number;
}
