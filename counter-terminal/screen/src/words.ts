import { deskWords } from '@servicehall/ui-kit/desk';
import { panelWords } from './panelWords';

const zh = {
  ...deskWords.zh,
  ...panelWords.zh,
  title: '窗口终端',
  connected: '已连接大厅',
  connectedShort: '已连接',
  today: '今天办完 {count} 位',
  todayMean: '，平均 {minutes} 分钟',
  keys: {
    label: {
      'call-next': '叫下一位', start: '开始办理', 'finish-next': '办结并叫下一位', finish: '办结', open: '开窗', reopen: '继续叫号',
      recall: '重呼', 'no-show': '过号', 'finish-matter': '办完本件', matters: '增减事项', park: '挂起', resume: '接着办', transfer: '转办', pick: '指定叫号', undo: '撤销', pause: '暂停', close: '关窗',
      'go-on': '继续', unclose: '开窗', day: '记录', help: '按键',
    },
    cap: { Space: '空格' },
    why: {
      'nobody-waits': '没有人在等', 'already-here': '人到了', 'nobody-called': '没叫号', 'not-serving': '没在办', 'nobody-here': '没有号',
      'too-late': '没的撤', 'not-open': '没开窗', 'somebody-here': '先办完这位', disconnected: '断线了',
    },
  },
  head: {
    name: '姓名', noName: '没读证件', waited: '等了', served: '已办', called: '叫到', progress: '进度', ofMatters: '/ {count} 件', minutes: '分钟', times: '叫了 {count} 次',
    minuteWaited: '等了 {minutes} 分', running: '已办 {span}', sinceCall: '叫到 {span}',
  },
  steps: {
    done: '已办结', expected: '约 {minutes} 分钟', otherWindow: '换窗口，号不变', optional: '（可后补）', materials: '要看',
  },
  idle: {
    open: '现在没有人在办', nobody: '没有人在等', next: '下一位会是', nextWhy: '等了 {waited} 分，目标 {target} 分，得分 {score}',
    closed: '窗口没开', closedNote: '开窗以后，大厅才会给这个窗口派号。', paused: '暂停中', noReason: '没填原因', since: '已 {minutes} 分钟',
    lastFinished: '刚办完', unrated: '还没评价',
  },
  why: {
    title: '为什么先叫这位', short: '为什么', own: '等 {waited} 分，目标 {target} 分，得分', runnerUp: '第二名 {number} 得分', alone: '没有别人在等', before: '本该先叫 {number}，得分', how: { chosen: '您指定叫的', direct: '一来就请到本窗口，没让他等', auto: '窗口空出来，自动叫的' }, story: '看全程记录',
    shortOwn: '得分', shortRunnerUp: '第二名 {number}', shortBefore: '本该 {number}',
  },
  main: {
    cut: '连上后再按', canCall: '可叫 {count} 位', longest: '最久 {minutes} 分钟', clickToOpen: '开窗后按空格叫号', serveNow: '人到了就按', last: '没有人在等，办结后歇一下',
    pausedNote: '暂停期间不叫新号', none: '有人取号会出现在这里',
  },
  lanes: { people: '人', title: '本窗口能办的队', note: '最久 / 目标', minutes: '{longest} / {target} 分', more: '还有 {count} 队', none: '现在没有人在等' },
  parked: { title: '挂起', note: '回来接着办，号不变', minutes: '{minutes} 分钟', left: '还有 {minutes} 分', late: '过了 {minutes} 分', resume: '接着办', none: '没有挂起的号', short: '挂起 {count}' },
  recent: { title: '最近办的', note: '看全部', none: '今天还没有', unrated: '未评价' },
  seen: {
    title: '市民看到的', display: '窗口屏', pad: '评价器', displayShort: '窗口屏', padShort: '评价器', lighting: '正在亮', devices: '设备', ill: '{count} 台要看',
    face: { welcome: '欢迎', serving: '正在办理', 'please-rate': '请您评价', thanks: '谢谢', paused: '请稍候', closed: '窗口已关' },
  },
  sentence: { lost: '刚才断线了，不知道那一下成没成；连上后请先看画面再按。', missedAgain: '{number} 回来过，后来又过号了；人在这里就再按一次。', refused: '没有办成：{message}', otherWindow: '这个工号不能用这个窗口，请换工号或找管理员。' },
};

const en: typeof zh = {
  ...deskWords.en,
  ...panelWords.en,
  title: 'Counter',
  connected: 'Connected',
  connectedShort: 'Connected',
  today: '{count} done today',
  todayMean: ', {minutes} min each',
  keys: {
    label: {
      'call-next': 'Call next', start: 'Start', 'finish-next': 'Finish, call next', finish: 'Finish', open: 'Open window', reopen: 'Call again',
      recall: 'Recall', 'no-show': 'No-show', 'finish-matter': 'Step done', matters: 'Add, drop', park: 'Park', resume: 'Resume', transfer: 'Transfer', pick: 'Call a no.', undo: 'Undo', pause: 'Pause', close: 'Close',
      'go-on': 'Go on', unclose: 'Open', day: 'Today', help: 'Keys',
    },
    cap: { Space: 'Space' },
    why: {
      'nobody-waits': 'nobody waits', 'already-here': 'is here', 'nobody-called': 'no call', 'not-serving': 'no service', 'nobody-here': 'nobody',
      'too-late': 'none', 'not-open': 'closed', 'somebody-here': 'finish this one first', disconnected: 'offline',
    },
  },
  head: {
    name: 'Name', noName: 'no card read', waited: 'Waited', served: 'Serving', called: 'Called', progress: 'Progress', ofMatters: 'of {count}', minutes: 'min', times: 'called {count}×',
    minuteWaited: 'waited {minutes} min', running: 'serving {span}', sinceCall: 'called {span}',
  },
  steps: {
    done: 'Done', expected: 'about {minutes} min', otherWindow: 'another window, same number', optional: ' (may follow)', materials: 'To see',
  },
  idle: {
    open: 'Nobody at the window', nobody: 'Nobody waits', next: 'Next would be', nextWhy: 'waited {waited} min of {target}, score {score}',
    closed: 'Window closed', closedNote: 'The hall sends nobody here until you open it.', paused: 'Paused', noReason: 'no reason given', since: 'for {minutes} min',
    lastFinished: 'Just finished', unrated: 'not rated yet',
  },
  why: {
    title: 'Why this one', short: 'Why', own: '{waited} min of {target}, score', runnerUp: 'Then {number}, score', alone: 'Nobody else waited', before: 'Due was {number}, score', how: { chosen: 'Your own choice', direct: 'Sent straight here, no wait', auto: 'Called as the window became free' }, story: 'Whole story',
    shortOwn: 'Score', shortRunnerUp: 'then {number}', shortBefore: 'due {number}',
  },
  main: {
    cut: 'once connected again', canCall: '{count} to call', longest: 'longest {minutes} min', clickToOpen: 'then Space calls', serveNow: 'Press when they are here', last: 'Nobody waits',
    pausedNote: 'No new calls while paused', none: 'Whoever comes appears here',
  },
  lanes: { people: 'person | people', title: 'Lines this window can take', note: 'longest / target', minutes: '{longest} / {target} min', more: '{count} more', none: 'Nobody waits' },
  parked: { title: 'Parked', note: 'same number when back', minutes: '{minutes} min', left: '{minutes} min left', late: '{minutes} min over', resume: 'Resume', none: 'Nobody parked', short: '{count} parked' },
  recent: { title: 'Done here', note: 'all', none: 'None today', unrated: 'not rated' },
  seen: {
    title: 'What the citizen sees', display: 'Window light', pad: 'Rating pad', displayShort: 'Light', padShort: 'Pad', lighting: 'lighting', devices: 'Devices', ill: '{count} to look at',
    face: { welcome: 'Welcome', serving: 'Serving', 'please-rate': 'Please rate', thanks: 'Thank you', paused: 'One moment', closed: 'Closed' },
  },
  sentence: { lost: 'The line broke: whether that press arrived is not known. Look at the screen first.', missedAgain: '{number} was back and has missed another call since. Press again if they are here.', refused: 'Not done: {message}', otherWindow: 'This clerk may not use this window.' },
};

export const words = { zh, en };
