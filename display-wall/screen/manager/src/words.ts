import { deskWords } from '@servicehall/ui-kit/desk';

const zh = {
  ...deskWords.zh,
  title: '大厅总览', live: '实时', noDay: '今天还没开始',
  tile: {
    taken: '今天取号', takenNote: '办完 {finished}，过号 {noShows}', waiting: '正在等', waitingNote: '{area} 占 {count} 人', waitingNone: '现在没有人等',
    mean: '平均等', meanNote: '今天叫到的所有人', meanNone: '今天还没叫过号', longest: '最久等', longestNote: '{number}，{matter}', longestLate: '{number}，{count} 人超过目标', longestNone: '没有人在等',
    serving: '正在办', servingNote: '在 {count} 个窗口', open: '开着的窗口', openNote: '空闲 {idle}，暂停 {paused}', rating: '主动评价好评率', ratingNote: '未评价 {percent}%，另计', ratingNone: '今天还没有人评价', ofWindows: '/ {count}',
  },
  floor: {
    title: '窗口与等候', note: '一格一个窗口，一点一位市民', busy: '今天忙 60 / 75 / 88% 以上', idle: '空闲', paused: '暂停', closed: '关', waiting: '人在等', more: '还有 {count} 位',
    cell: '{window} 号窗口，{state}', noWindow: '窗口没开', noWait: '不用等',
  },
  lanes: { title: '通道', note: '最久等候占目标的比例，从高到低', shown: '前 {shown} 条，共 {count} 条', waiting: '在等', longest: '最久', target: '目标', bar: '竖线是目标', minutes: '{count} 分', none: '现在没有人在等', openWindows: '开着 {open} / {count} 个窗口' },
  day: { title: '今天', note: '柱：每一刻钟取号　线：正在等的人', taken: '取号', waiting: '在等', now: '{time}，{count} 人在等', none: '今天还没有人取号' },
  spread: { title: '忙闲是否均', note: '一点一个窗口，竖线是中位', axis: '今天在办的时间占开着的时间', none: '今天还没有窗口开过', dot: '{window} 号窗口 {percent}%' },
  alerts: {
    title: '要有人管的', count: '{count} 件', none: '没有要马上管的事', story: '看全程', window: '看窗口',
    'waits-over-target': '{number} 等了 {minutes} 分钟', 'waits-over-target-note': '目标 {detail} 分钟',
    'print-failed': '{number} 的小票没打成',
    'window-paused-long': '{window} 号窗口暂停 {minutes} 分钟', noReason: '没填原因',
    'parked-long': '{number} 挂起 {minutes} 分钟，该接着办了',
    'bad-rating': '{number} 评了{level}', 'bad-rating-note': '{window} 号窗口办的',
    other: '{number}{window} {type}',
  },
  rate: { title: '评价', note: '{rated} 人主动评了，{notRated} 人没评，没评不算好评', noneRated: '还没有人评价，{notRated} 人没评', notRated: '没评' },
  devices: {
    title: '设备', note: '{count} 台，{bad} 台要看', none: '还没有设备报上来', away: '{station} 连不上',
    kind: { 'ticket-printer': '小票打印', 'id-card-reader': '身份证', 'code-scanner': '扫码', 'evaluation-pad': '评价器', 'call-display': '窗口屏' },
    state: { disabled: '停用', connecting: '正在连接', ready: '正常', degraded: '要看一眼', faulted: '不能用', unavailable: '连不上' },
    reason: {
      'paper-out': '没纸了', 'paper-near-end': '纸快完了', 'cover-open': '盖子开着', 'no-reply': '没有应答', 'not-found': '没插上', 'hung-up': '线断了', offline: '脱机', error: '出错',
      'station-away': '所在的电脑连不上',
    },
    more: '还有 {count} 台', since: '{time} 起', reconnects: '重连 {count} 次',
  },
  panel: {
    state: '状态', since: '{time} 起', clerk: '在岗', nobody: '没人', now: '现在', nobodyHere: '没有人在办', served: '今天办完', visits: '{count} 位', busy: '今天忙', percent: '{percent}%', never: '今天没开过',
    open: '开窗', reopen: '继续叫号', pause: '暂停', reason: '暂停的原因（窗口看得到）', close: '关上', story: '看全程', done: '已经{what}',
  },
};

const en: typeof zh = {
  ...deskWords.en,
  title: 'Hall overview', live: 'live', noDay: 'The day has not begun',
  tile: {
    taken: 'Numbers today', takenNote: '{finished} done, {noShows} no-shows', waiting: 'Waiting', waitingNote: '{count} in {area}', waitingNone: 'Nobody waits',
    mean: 'Mean wait', meanNote: 'all called today', meanNone: 'no calls yet', longest: 'Longest wait', longestNote: '{number}, {matter}', longestLate: '{number}; {count} past target', longestNone: 'nobody waits',
    serving: 'Being served', servingNote: 'at {count} windows', open: 'Open windows', openNote: '{idle} idle, {paused} paused', rating: 'Good among ratings', ratingNote: '{percent}% not rated, apart', ratingNone: 'no ratings yet', ofWindows: '/ {count}',
  },
  floor: {
    title: 'Windows and waiting', note: 'one cell a window, one dot a person', busy: 'busy today: over 60 / 75 / 88%', idle: 'idle', paused: 'paused', closed: 'closed', waiting: 'waiting', more: '{count} more',
    cell: 'Window {window}, {state}', noWindow: 'no window open', noWait: 'no wait',
  },
  lanes: { title: 'Lanes', note: 'longest wait against target', shown: '{shown} of {count}', waiting: 'waiting', longest: 'longest', target: 'target', bar: 'the tick is the target', minutes: '{count} min', none: 'Nobody waits', openWindows: '{open} of {count} windows open' },
  day: { title: 'Today', note: 'bars: numbers taken a quarter; line: waiting', taken: 'taken', waiting: 'waiting', now: '{time}, {count} waiting', none: 'Nobody has taken a number yet' },
  spread: { title: 'Load spread', note: 'one dot a window, the tick is the median', axis: 'time serving of time open, today', none: 'No window has opened yet', dot: 'Window {window} {percent}%' },
  alerts: {
    title: 'Needs somebody', count: '{count}', none: 'Nothing needs anybody now', story: 'story', window: 'window',
    'waits-over-target': '{number} waits {minutes} min', 'waits-over-target-note': 'target {detail} min',
    'print-failed': '{number}: ticket not printed',
    'window-paused-long': 'Window {window} paused {minutes} min', noReason: 'no reason given',
    'parked-long': '{number} set aside for {minutes} minutes, due again',
    'bad-rating': '{number} rated {level}', 'bad-rating-note': 'served at window {window}',
    other: '{number}{window} {type}',
  },
  rate: { title: 'Ratings', note: '{rated} rated, {notRated} did not; silence is not praise', noneRated: 'No ratings yet, {notRated} not rated', notRated: 'not rated' },
  devices: {
    title: 'Devices', note: '{count} devices, {bad} to look at', none: 'No device has reported yet', away: '{station} out of reach',
    kind: { 'ticket-printer': 'Printers', 'id-card-reader': 'ID readers', 'code-scanner': 'Scanners', 'evaluation-pad': 'Pads', 'call-display': 'Lights' },
    state: { disabled: 'off', connecting: 'connecting', ready: 'ready', degraded: 'look soon', faulted: 'cannot work', unavailable: 'out of reach' },
    reason: {
      'paper-out': 'no paper', 'paper-near-end': 'paper low', 'cover-open': 'cover open', 'no-reply': 'no reply', 'not-found': 'not plugged in', 'hung-up': 'cable out', offline: 'offline', error: 'error',
      'station-away': 'its computer is out of reach',
    },
    more: '{count} more', since: 'since {time}', reconnects: '{count} reconnects',
  },
  panel: {
    state: 'State', since: 'since {time}', clerk: 'Clerk', nobody: 'nobody', now: 'Now', nobodyHere: 'nobody there', served: 'Done today', visits: '{count}', busy: 'Busy today', percent: '{percent}%', never: 'not opened today',
    open: 'Open', reopen: 'Call again', pause: 'Pause', reason: 'Reason (the window sees it)', close: 'Close', story: 'Story', done: 'Done: {what}',
  },
};

export const words = { zh, en };
