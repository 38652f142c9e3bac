/** The pictures of the hall: a 48 grid, one stroke, square ends like a cut sign. A plan's theme names one of them. */
export const icons = {
  absent: '<circle cx="20" cy="15" r="8"/><path d="M5 42c0-10 6-14.5 15-14.5M30 30l12 12M42 30 30 42"/>',
  alert: '<path d="M24 6 44 41H4zM24 18v11"/><path class="f" d="M22 33h4v4h-4z"/>',
  bell: '<path d="M9 35h30M12 35V22a12 12 0 0 1 24 0v13M20 41.5h8M24 5v4"/>',
  big: '<path d="M5 39 17 9l12 30M9 30h16M31 39l6.5-17L44 39M33 34h9"/>',
  car: '<path d="M7 36V24l5-13h24l5 13v12zM7 24h34"/><path d="M11 36v6M37 36v6M14 30h3M31 30h3"/>',
  check: '<path d="m8 25 11 11L41 13"/>',
  coin: '<circle cx="24" cy="24" r="18"/><path d="M18 18h12v12H18z"/>',
  contrast: '<circle cx="24" cy="24" r="17"/><path class="f" d="M24 7a17 17 0 0 1 0 34z"/>',
  cross: '<path d="m10 10 28 28M38 10 10 38"/>',
  down: '<path d="M24 5v36M9 27l15 15 15-15"/>',
  firm: '<path d="M8 43V6h20v37M28 18h12v25M4 43h40M15 14h6M15 22h6M15 30h6M34 26v.01M34 34v.01"/>',
  globe: '<circle cx="24" cy="24" r="18"/><path d="M6 24h36M24 6c-10 10-10 26 0 36M24 6c10 10 10 26 0 36"/>',
  help: '<path d="M8 29v-5a16 16 0 0 1 32 0v5"/><path d="M5 27h7v11H5zM36 27h7v11h-7zM40 38c0 4-4 6-11 6"/>',
  house: '<path d="M5 23 24 7l19 16M10 19v23h28V19M20 42V28h8v14"/>',
  idcard: '<rect x="5" y="11" width="38" height="27" rx="2"/><circle cx="16.5" cy="21" r="4"/><path d="M10 32.5c0-4 2.8-6 6.5-6s6.5 2 6.5 6M29 20h8M29 27h8"/>',
  left: '<path d="M43 24H7M21 9 6 24l15 15"/>',
  link: '<path d="M3 24h9M12 15h7v18h-7zM22 20h-3M22 28h-3M45 24h-9M36 15h-7v18h7z"/>',
  list: '<path d="M6 12h4M6 24h4M6 36h4M18 12h24M18 24h24M18 36h24"/>',
  medical: '<rect x="6" y="6" width="36" height="36" rx="4"/><path d="M24 14v20M14 24h20"/>',
  mic: '<rect x="17" y="5" width="14" height="24" rx="7"/><path d="M9 23a15 15 0 0 0 30 0M24 38v6"/>',
  more: '<path class="f" d="M7 7h9v9H7zM19.5 7h9v9h-9zM32 7h9v9h-9zM7 19.5h9v9H7zM19.5 19.5h9v9h-9zM32 19.5h9v9h-9zM7 32h9v9H7zM19.5 32h9v9h-9zM32 32h9v9h-9z"/>',
  passport: '<rect x="9" y="4" width="30" height="40" rx="2"/><circle cx="24" cy="20" r="8"/><path d="M16 20h16M24 12c-4 5-4 11 0 16M24 12c4 5 4 11 0 16M18 36h12"/>',
  pause: '<path d="M16 8v32M32 8v32"/>',
  person: '<circle cx="24" cy="15" r="8"/><path d="M8 42c0-10 6.5-14.5 16-14.5S40 32 40 42"/>',
  plus: '<path d="M24 7v34M7 24h34"/>',
  printer: '<path d="M13 17V7h22v10M13 35H6V17h36v18h-7"/><path d="M13 28h22v13H13z"/>',
  qr: '<path d="M7 7h13v13H7zM28 7h13v13H28zM7 28h13v13H7z"/><path class="f" d="M11.5 11.5h4v4h-4zM32.5 11.5h4v4h-4zM11.5 32.5h4v4h-4zM26.25 26.25h5v5h-5zM36 26.25h6.75v5H36zM31 34h5v4h-5zM26.25 38h4.5v4.75h-4.5zM37 37h5.75v5.75H37z"/>',
  reach: '<path d="M24 5v24M14 20l10 10 10-10M7 42h34"/>',
  right: '<path d="M5 24h36M27 9l15 15-15 15"/>',
  rings: '<circle cx="17" cy="26" r="12"/><circle cx="31" cy="26" r="12"/>',
  search: '<circle cx="21" cy="21" r="13"/><path d="m31 31 10 10"/>',
  social: '<path d="M5 25a19 19 0 0 1 38 0zM24 25v13a4.5 4.5 0 0 1-9 0M24 2.5v3"/>',
  star: '<path d="m24 6 5.6 11.7 12.8 1.7-9.4 8.9 2.4 12.7L24 34.8 12.6 41 15 28.3l-9.4-8.9 12.8-1.7z"/>',
  starf: '<path class="f" d="m24 4 6.3 12.7 14.1 1.9-10.3 9.8L36.7 42 24 35.7 11.3 42l2.6-13.6L3.6 18.6l14.1-1.9z"/>',
  stop: '<path d="M10 10h28v28H10z"/>',
  swap: '<path d="M5 16h34M29 6l10 10-10 10M43 34H9M19 24 9 34l10 10"/>',
  tax: '<path d="M10 5h28v38l-4.7-4-4.6 4-4.7-4-4.7 4-4.6-4-4.7 4z"/><path d="m17 13 7 9 7-9M24 22v11M18 24h12M18 29h12"/>',
  touch: '<path d="M18 29V12.5a3.5 3.5 0 0 1 7 0V24l10 2.5c2.5.7 4 2.3 4 4.5l-1.5 11H22L11.5 31c-1.2-2 1-5 3.5-3.5z"/><path d="M12 16.5a9.8 9.8 0 1 1 19 0"/>',
  undo: '<path d="M7 17h22a11 11 0 0 1 0 22H15M16 7 6 17l10 10"/>',
  voice: '<path d="M6 18v12h8l11 9V9l-11 9z"/><path d="M32 17.5a9 9 0 0 1 0 13M37 11a17.5 17.5 0 0 1 0 26"/>',
  work: '<path d="M5 15h38v26H5zM17 15V8h14v7M5 26h38M24 23.5v5"/>',
} as const;

export type IconName = keyof typeof icons;

/** What else a plan may call them. */
const otherNames: Record<string, IconName> = {
  'id-card': 'idcard', umbrella: 'social', 'medical-cross': 'medical', briefcase: 'work', home: 'house', building: 'firm', receipt: 'tax', info: 'help',
};

/** The icon a plan names, or the neutral one when it names none of ours. */
export const iconNamed = (name: string): IconName => (name in icons ? (name as IconName) : (otherNames[name] ?? 'more'));
