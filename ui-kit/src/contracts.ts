/**
 * What crosses the border between a screen and its station, as ServiceHall.Contracts writes it on the wire:
 * camelCase, enums as kebab-case words, nulls left out (so every nullable member is optional here).
 */
export * from './contracts/words';
export * from './contracts/commands';
export * from './contracts/answers';
export * from './contracts/library';
export * from './contracts/plan';
export * from './contracts/appointments';
export * from './contracts/views';
export * from './contracts/managing';
export * from './contracts/stations';
export * from './contracts/cases';
export * from './contracts/city';
