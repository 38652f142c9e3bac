import { deskWords } from '@servicehall/ui-kit/desk';
import { reportWords } from './reports/reportWords';

const zh = {
  ...deskWords.zh,
  reports: reportWords.zh,
  title: '大厅管理', nav: { board: '总览', reports: '统计报表', plan: '大厅方案', answers: '答疑库' }, live: '实时', noDay: '今天还没开始',
  tile: {
    taken: '今天取号', takenNote: '办完 {finished}，过号 {noShows}', waiting: '正在等', waitingNote: '{area} 占 {count} 人', waitingNone: '现在没有人等',
    mean: '平均等', meanNote: '今天叫到的所有人', meanNone: '今天还没叫过号', longest: '最久等', longestNote: '{number}，{matter}', longestLate: '{number}，{count} 人超过目标', longestNone: '没有人在等',
    told: '按说好的时间叫到', toldNote: '{count} 次推算，误差 {error} 分', serving: '正在办', servingNote: '在 {count} 个窗口', open: '开着的窗口', openNote: '空闲 {idle}，暂停 {paused}', rating: '主动评价好评率', ratingNote: '未评价 {percent}%，另计', ratingNone: '今天还没有人评价', ofWindows: '/ {count}',
  },
  floor: {
    title: '窗口与等候', note: '一格一个窗口，一点一位市民', busy: '今天忙 60 / 75 / 88% 以上', idle: '空闲', paused: '暂停', closed: '关', waiting: '人在等', more: '还有 {count} 位',
    cell: '{window} 号窗口，{state}', noWindow: '窗口没开', noWait: '不用等',
  },
  lanes: { title: '通道', note: '最久等候占目标的比例，从高到低', shown: '前 {shown} 条，共 {count} 条', waiting: '在等', longest: '最久', target: '目标', bar: '竖线是目标', minutes: '{count} 分', none: '现在没有人在等', openWindows: '开着 {open} / {count} 个窗口' },
  day: { title: '今天', note: { people: '每一刻钟　浅柱：取号　深柱：办完　线：在等', waits: '每一刻钟叫到的人平均等了几分钟' }, way: { people: '人数', waits: '等候' }, taken: '取号', finished: '办完', waiting: '在等', wait: '平均等（分）', now: '{time}，{count} 人在等', none: '今天还没有人取号' },
  spread: { title: '忙闲是否均', note: '一点一个窗口，竖线是中位', gini: '基尼', ends: '最闲 {least}%，最忙 {most}%', axis: '今天在办的时间占开着的时间', none: '今天还没有窗口开过', dot: '{window} 号窗口 {percent}%' },
  alerts: {
    title: '要有人管的', count: '{count} 件', none: '没有要马上管的事', story: '看全程', window: '看窗口', acknowledge: '我来管', seen: '{name} {time} 起在管', noted: '记下了',
    device: '{device} {reason}', 'device-note': '已经 {minutes} 分钟',
    'no-window': '{number} 等的窗口已经不在方案里', 'no-window-note': '这一队 {detail} 人，请在方案里安排能办的窗口，或请他们重新取号',
    'waits-over-target': '{number} 等了 {minutes} 分钟', 'waits-over-target-note': '目标 {detail} 分钟',
    'print-failed': '{number} 的小票没打成',
    'window-paused-long': '{window} 号窗口暂停 {minutes} 分钟', noReason: '没填原因',
    'parked-long': '{number} 挂起 {minutes} 分钟，该接着办了',
    'bad-rating': '{number} 评了{level}', 'bad-rating-note': '{window} 号窗口办的',
    'waits-after-hours': '下班时间已过，还有 {detail} 人在等', 'waits-after-hours-note': '按方案办完为止，请留人',
    'holidays-missing': '{detail} 年放假安排还没有装入', 'holidays-missing-note': '出通知前按法定节假日推算',
    'booked-on-closed-day': '{detail} 个预约落在不开门的时间', 'booked-on-closed-day-note': '最早的是 {day}，请联系本人改约',
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
    state: '状态', since: '{time} 起', clerk: '在岗', nobody: '没人', now: '现在', nobodyHere: '没有人在办', served: '今天办完', visits: '{count} 位', busy: '今天忙', percent: '{percent}%', never: '今天没开过', shut: '关窗', shutLater: '关窗（先办完这一位）',
    open: '开窗', reopen: '继续叫号', pause: '暂停', reason: '暂停的原因（窗口看得到）', close: '关上', story: '看全程', done: '已经{what}',
  },
  staffing: { title: '人手建议', note: '{from}–{until}，只提建议，不自动调人', none: '还没有建议', pool: '窗口组', open: '开着', advised: '建议', wait: '照现在', tooFew: '越等越长', minutes: '等 {count} 分' },
  announcing: {
    title: '播报', note: '大屏、语音和窗口屏的叫号', noWall: '没有大屏在线', none: '还没有叫号', away: '连不上', together: '{count} 个一起念', again: '，再叫', more: '还有 {count} 个在等', lights: '窗口屏', lightsGood: '{count} 块都亮着对的号', lightsDark: '{windows} 号窗口的屏还没有确认',
    by: { station: '大屏电脑念', screen: '大屏网页念', silent: '只显示，不念' }, state: { speaking: '正在念', waiting: '等着念', spoken: '念过了' },
  },
  duty: { title: '排班', nobody: '不上岗', changed: '改过', day: '日期', from: '从', to: '到', note: '原因', set: '改排班', clear: '这天不上岗' },
  notices: {
    title: '公告', where: '大屏和取号机下方', count: '在播 {count} 条', manage: '发布和撤下', none: '现在没有临时公告。方案里的固定公告在「大厅方案」里改。', since: '{time} 起', until: '，到 {time}', withdraw: '撤下',
    zh: '中文', en: '英文', end: '到什么时候', byHand: '手动撤下', hours: '{count} 小时后', publish: '发布', both: '中文和英文都要写。',
  },
  plan: {
    draft: '草稿', forms: '常用', text: '全文', verdict: '检查与应用', inForce: '第 {number} 版，{when}，{by}', byFile: '启动文件', noForms: '全文现在读不通，先到「全文」里改好。',
    unchanged: '没有改动。改的时候随时检查，应用之前大厅照旧。', checking: '正在检查……', faults: '{count} 处要改，改好才能用', sameMeaning: '写法变了，意思没变，不用应用。', good: '没有问题，共 {count} 处改动',
    taken: '第 {number} 版已经在用了', replannedNow: '{count} 位在等的人改到了别的窗口，号和排队时间不变。', pins: '新工作人员的口令，只显示这一次', line: '第 {line} 行',
    warning: { 'window-in-use': '{window} 号窗口上还有 {count} 位', replanned: '{count} 位在等的人会改到别的窗口', stranded: '{count} 位在等的人再没有窗口能办' },
    remedy: { 'window-in-use': '先办完或转走，才能去掉这个窗口。', replanned: '号、排队时间都不变；区变了请广播一声。', stranded: '给一个窗口加上能办的，或应用后请他们重新取号。' },
    diff: '改了什么', kind: { added: '新增', removed: '去掉', changed: '改' }, apply: '应用', discard: '放弃改动', history: '用过的方案', now: '在用', load: '载入', reload: '载入现在的',
    problem: {
      'plan-changed': '别人刚改过方案，请载入现在的再改。', 'window-in-use': '要去掉的窗口上还有人，请先办完或转走。', 'plan-faulty': '方案有问题，请先改好。', 'plan-not-written': '磁盘写不进去，方案没有换。请清出空间再试。',
      'hall-unreachable': '和大厅断开了，没有应用。连上后再按。', 'not-allowed': '这个工号不能改方案。', 'not-found': '找不到这一版。', 'too-large': '方案太大了。', 'internal-error': '大厅出错了，方案没有换。',
    },
    section: { windows: '窗口', matters: '办理时长', personas: '人群', policy: '规则', notices: '固定公告', clerks: '工作人员' },
    which: '哪个窗口', zh: '中文名', en: '英文名', addWindow: '照这个加一个窗口', removeWindow: '去掉 {window} 号窗口', removeLine: '去掉第 {line} 行', addNotice: '加一条', addClerk: '加一个人',
    clerkId: '第 {line} 行工号', clerkName: '第 {line} 行姓名', clerkRole: '第 {line} 行角色', role: { clerk: '工作人员', manager: '管理员' }, restInText: '办公时间、事项、材料、设备等其余内容在「全文」里改。',
  },
  library: {
    find: '查找', hint: '中文、拼音首字母（sb、lh）或英文', count: '{count} 条', allMatters: '所有事项', allKinds: '所有种类', add: '新写一条', none: '没有找到。换个说法，或新写一条。', found: '找到的', entry: '这一条', choose: '从左边选一条来看和改，或新写一条。',
    kind: '种类', kinds: { question: '问答', material: '材料', review: '审查要点' }, matter: '事项', whole: '整个大厅', title: '标题', text: '内容', words: '大家常说的词', wordsHint: '用顿号隔开，如：上户口、报户口',
    staffOnly: '审查要点只给工作人员看。', save: '保存', saved: '保存好了，马上就能查到。', remove: '删除', reallyRemove: '再按一次，确定删除', history: '改动记录', removed: '删除了', byPlan: '随方案带来',
    field: { id: '编号', kind: '种类', matter: '事项', 'title.zh': '中文标题', 'title.en': '英文标题', 'text.zh': '中文内容', 'text.en': '英文内容', words: '常说的词' },
    problem: { 'answer-invalid': '「{field}」不对：没有写，或写得太长。', 'answer-changed': '别人刚改过这一条，请重新打开再改。', 'library-full': '答疑库满了。', 'unknown-answer': '这一条已经删掉了。', 'hall-unreachable': '和大厅断开了，没有存上。', 'not-allowed': '这个工号不能改。', 'bad-request': '没有存上：{detail}', 'internal-error': '大厅出错了，没有存上。', 'too-many-requests': '查得太快了，等一秒。' },
  },
};

const en: typeof zh = {
  ...deskWords.en,
  reports: reportWords.en,
  title: 'Hall management', nav: { board: 'Overview', reports: 'Reports', plan: 'Hall plan', answers: 'Answers' }, live: 'live', noDay: 'The day has not begun',
  tile: {
    taken: 'Numbers today', takenNote: '{finished} done, {noShows} no-shows', waiting: 'Waiting', waitingNote: '{count} in {area}', waitingNone: 'Nobody waits',
    mean: 'Mean wait', meanNote: 'all called today', meanNone: 'no calls yet', longest: 'Longest wait', longestNote: '{number}, {matter}', longestLate: '{number}; {count} past target', longestNone: 'nobody waits',
    told: 'Told waits kept', toldNote: 'of {count}; error {error} min', serving: 'Being served', servingNote: 'at {count} windows', open: 'Open windows', openNote: '{idle} idle, {paused} paused', rating: 'Good among ratings', ratingNote: '{percent}% not rated, apart', ratingNone: 'no ratings yet', ofWindows: '/ {count}',
  },
  floor: {
    title: 'Windows and waiting', note: 'one cell a window, one dot a person', busy: 'busy today: over 60 / 75 / 88%', idle: 'idle', paused: 'paused', closed: 'closed', waiting: 'waiting', more: '{count} more',
    cell: 'Window {window}, {state}', noWindow: 'no window open', noWait: 'no wait',
  },
  lanes: { title: 'Lanes', note: 'longest wait against target', shown: '{shown} of {count}', waiting: 'waiting', longest: 'longest', target: 'target', bar: 'the tick is the target', minutes: '{count} min', none: 'Nobody waits', openWindows: '{open} of {count} windows open' },
  day: { title: 'Today', note: { people: 'a quarter: pale taken, dark done, line waiting', waits: 'mean wait in minutes of those called' }, way: { people: 'People', waits: 'Waits' }, taken: 'taken', finished: 'done', waiting: 'waiting', wait: 'mean wait (min)', now: '{time}, {count} waiting', none: 'Nobody has taken a number yet' },
  spread: { title: 'Load spread', note: 'one dot a window, the tick is the median', gini: 'Gini', ends: 'least {least}%, most {most}%', axis: 'time serving of time open, today', none: 'No window has opened yet', dot: 'Window {window} {percent}%' },
  alerts: {
    title: 'Needs somebody', count: '{count}', none: 'Nothing needs anybody now', story: 'story', window: 'window', acknowledge: 'I see to it', seen: '{name} since {time}', noted: 'Noted',
    device: '{device}: {reason}', 'device-note': 'for {minutes} min',
    'no-window': '{number} waits for windows the plan no longer has', 'no-window-note': '{detail} in this line: give a window the skill, or ask them to take new numbers',
    'waits-over-target': '{number} waits {minutes} min', 'waits-over-target-note': 'target {detail} min',
    'print-failed': '{number}: ticket not printed',
    'window-paused-long': 'Window {window} paused {minutes} min', noReason: 'no reason given',
    'parked-long': '{number} set aside for {minutes} minutes, due again',
    'bad-rating': '{number} rated {level}', 'bad-rating-note': 'served at window {window}',
    'waits-after-hours': 'After hours, and {detail} still wait', 'waits-after-hours-note': 'The plan serves them to the end: somebody has to stay',
    'holidays-missing': 'The holidays of {detail} are not loaded', 'holidays-missing-note': 'Reckoned from the law until the notice is loaded',
    'booked-on-closed-day': '{detail} appointments at times the hall is closed', 'booked-on-closed-day-note': 'The first is for {day}: ask them to choose another time',
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
    state: 'State', since: 'since {time}', clerk: 'Clerk', nobody: 'nobody', now: 'Now', nobodyHere: 'nobody there', served: 'Done today', visits: '{count}', busy: 'Busy today', percent: '{percent}%', never: 'not opened today', shut: 'Close window', shutLater: 'Close window (finish this visit first)',
    open: 'Open', reopen: 'Call again', pause: 'Pause', reason: 'Reason (the window sees it)', close: 'Close', story: 'Story', done: 'Done: {what}',
  },
  staffing: { title: 'Staffing advice', note: '{from}–{until}, advice only', none: 'No advice yet', pool: 'Pool', open: 'open', advised: 'advised', wait: 'as it is', tooFew: 'ever longer', minutes: '{count} min' },
  announcing: {
    title: 'Calls', note: 'as heard and seen: walls, voice, lights', noWall: 'No wall is connected', none: 'No calls yet', away: 'out of reach', together: '{count} in one breath', again: ', again', more: '{count} more wait', lights: 'Lights', lightsGood: 'all {count} show the right number', lightsDark: 'not confirmed: windows {windows}',
    by: { station: 'spoken by its computer', screen: 'spoken by its page', silent: 'shown only' }, state: { speaking: 'being said', waiting: 'waiting', spoken: 'said' },
  },
  duty: { title: 'Duty', nobody: 'nobody', changed: 'changed', day: 'Day', from: 'From', to: 'To', note: 'Why', set: 'Change duty', clear: 'Nobody that day' },
  notices: {
    title: 'Notices', where: 'foot of walls and kiosks', count: '{count} shown', manage: 'Publish and withdraw', none: 'No notices at the moment. The lasting ones are in the hall plan.', since: 'since {time}', until: ', until {time}', withdraw: 'Withdraw',
    zh: 'Chinese', en: 'English', end: 'Until', byHand: 'withdrawn by hand', hours: 'in {count} h', publish: 'Publish', both: 'Write both languages.',
  },
  plan: {
    draft: 'Draft', forms: 'Common', text: 'Full text', verdict: 'Check and apply', inForce: 'no. {number}, {when}, {by}', byFile: 'the file at start', noForms: 'The full text cannot be read just now; mend it there first.',
    unchanged: 'No changes. Drafts are checked as you write; the hall stays as it is until you apply.', checking: 'Checking ...', faults: '{count} to mend before it can be used', sameMeaning: 'Written differently, but it means the same: nothing to apply.', good: 'Good: {count} changes',
    taken: 'No. {number} is in force', replannedNow: '{count} waiting people have other windows now, with the same number and time.', pins: 'PINs of new clerks, shown this once', line: 'line {line}',
    warning: { 'window-in-use': '{count} still at window {window}', replanned: '{count} waiting people get other windows', stranded: '{count} waiting people have no window left' },
    remedy: { 'window-in-use': 'Finish or transfer them, then the window can go.', replanned: 'Numbers and waiting times stay; announce it where the area changes.', stranded: 'Give a window the skill, or ask them to take new numbers afterwards.' },
    diff: 'What changes', kind: { added: 'new', removed: 'gone', changed: 'changed' }, apply: 'Apply', discard: 'Discard', history: 'Plans so far', now: 'in force', load: 'Load', reload: 'Load the present one',
    problem: {
      'plan-changed': 'Somebody has just changed the plan. Load the present one first.', 'window-in-use': 'Somebody is at a window that would go. Finish or transfer first.', 'plan-faulty': 'The plan has faults. Mend them first.', 'plan-not-written': 'The disk cannot be written; the plan stays. Make room and try again.',
      'hall-unreachable': 'The hall is out of reach. Not applied; press again when connected.', 'not-allowed': 'This clerk may not change the plan.', 'not-found': 'There is no such plan.', 'too-large': 'The plan is too large.', 'internal-error': 'The hall failed; the plan stays.',
    },
    section: { windows: 'Windows', matters: 'Durations', personas: 'Personas', policy: 'Policy', notices: 'Notices', clerks: 'Clerks' },
    which: 'Window', zh: 'Chinese name', en: 'English name', addWindow: 'Add one like this', removeWindow: 'Remove window {window}', removeLine: 'Remove line {line}', addNotice: 'Add a line', addClerk: 'Add a clerk',
    clerkId: 'Number, line {line}', clerkName: 'Name, line {line}', clerkRole: 'Role, line {line}', role: { clerk: 'Clerk', manager: 'Manager' }, restInText: 'Hours, matters, materials, devices and the rest are changed in the full text.',
  },
  library: {
    find: 'Find', hint: 'Chinese, pinyin initials (sb, lh) or English', count: '{count} entries', allMatters: 'All matters', allKinds: 'All kinds', add: 'New entry', none: 'Nothing found. Say it differently, or write a new entry.', found: 'Found', entry: 'Entry', choose: 'Choose an entry on the left, or write a new one.',
    kind: 'Kind', kinds: { question: 'Question', material: 'Material', review: 'Review points' }, matter: 'Matter', whole: 'the whole hall', title: 'Title', text: 'Text', words: 'Everyday words', wordsHint: 'divided by commas',
    staffOnly: 'Review points are for staff only.', save: 'Save', saved: 'Saved; it is found from now on.', remove: 'Remove', reallyRemove: 'Press again to remove', history: 'Changes', removed: 'removed', byPlan: 'came with the plan',
    field: { id: 'id', kind: 'Kind', matter: 'Matter', 'title.zh': 'Chinese title', 'title.en': 'English title', 'text.zh': 'Chinese text', 'text.en': 'English text', words: 'Everyday words' },
    problem: { 'answer-invalid': '{field} is missing or too long.', 'answer-changed': 'Somebody has just changed this entry. Open it again.', 'library-full': 'The library is full.', 'unknown-answer': 'This entry is removed already.', 'hall-unreachable': 'The hall is out of reach. Not saved.', 'not-allowed': 'This clerk may not change it.', 'bad-request': 'Not saved: {detail}', 'internal-error': 'The hall failed. Not saved.', 'too-many-requests': 'Too fast; wait a second.' },
  },
};

export const words = { zh, en };
