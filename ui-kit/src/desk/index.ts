/** What the desks of staff (counter, manager) share. */
export * from './askHall';
export * from './deskLanguage';
export * from './deskPass';
export * from './deskRejections';
export * from './deskWords';
export * from './fetchFile';
export * from './stationName';
export * from './tellStory';
export * from './watchingWire';
export { default as SignInDoor } from './SignInDoor.vue';
export { default as StoryPanel } from './StoryPanel.vue';
