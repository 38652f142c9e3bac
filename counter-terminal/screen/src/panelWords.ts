/** The words of what is asked in place, of the sheet of keys, and of the window's devices. */
const zh = {
  ask: {
    back: '不了', other: '别的原因', go: '确定', nothingFits: '没有对得上的',
    pause: { title: '为什么暂停？', note: '正在办的照常办，只是不叫新号。原因管理员看得到。', none: '不写原因，直接暂停' },
    park: {
      title: '为什么挂起？', note: '号不变，回来接着办，在别的能办的窗口也行。到时间会提醒。', none: '不写原因，直接挂起',
      span: '多久', asPlanned: '按大厅规定', minutes: '{minutes} 分钟',
    },
    resume: { title: '接着办哪一位？', note: '按数字选；回车是最早的一位。', more: '还有 {count} 位' },
    transfer: {
      title: '转到哪里？', note: '号不变。上下键选，回车转走。', toWindow: '转到窗口', toMatter: '转去办一件事', filter: '输入窗口号或事项名',
      order: '排在', fair: '按次序（默认）', first: '最前', last: '最后', andBack: '办完回到本窗口', go: '转到 {place}',
    },
    matters: {
      title: '这次办的事', note: '本窗口不能办的，接着到别的窗口办，号不变。', held: '还没办的', add: '加一件', filter: '输入事项名',
      finish: '办完', drop: '去掉', only: '只剩这一件', go: '加 {matter}',
    },
    pick: {
      title: '叫哪一个号？', note: '不按次序叫会记成您指定的。过号的回来，也在这里。', near: '各队第一位、过号和挂起的', found: '找到的', field: '输入号，比如 A012',
      nobody: '没有人在等', empty: '输入号，或上下键选', none: '今天没有这个号', there: '', failed: '现在查不到，连上后再试',
      go: { 'call-visit': '叫这个号', rejoin: '回来了，接着等', resume: '接着办' },
      why: { elsewhere: '这个号在别的窗口', over: '这个号已经办完或作废', 'not-open': '先开窗或继续叫号', busy: '先办完这位' },
    },
    day: { title: '今天在这里办的', note: '最近的在上；按数字看全程记录。' },
  },
  reason: {
    pause: ['整理材料', '短暂离开', '吃饭', '交接班', '设备有问题'],
    park: ['去补材料', '去缴费', '去复印', '等电子证明', '等部门答复'],
  },
  help: {
    title: '键盘和设备', note: '不用鼠标也能办完所有事。', digits: '选问题里的答案', arrows: '在名单里上下选，回车定', escape: '退出问题、记录和这一页',
    key: {
      main: '随情形变：开窗、叫号、开始、办结并叫下一位', recall: '叫到的人没听见，再叫一次', 'no-show': '叫了没来', step: '开始；办完手上这一件；最后一件就是办结',
      matters: '加一件、去掉一件、先办完后面的', park: '去补材料的先挂起；没人时接着办', transfer: '转窗口或转一件事', pick: '叫指定的号；过号的回来', undo: '刚叫错，撤回',
      pause: '暂停叫号，写原因', close: '下班、换人时', day: '今天办过的，看全程记录', help: '这一页',
    },
  },
  device: {
    title: '这个窗口的设备', since: '{time} 起', reconnects: '重连 {count} 次',
    kind: { 'call-display': '窗口屏', 'evaluation-pad': '评价器', 'call-keypad': '叫号键盘' },
    state: { ready: '正常', degraded: '能用，要看一下', connecting: '正在连', faulted: '坏了', unavailable: '连不上', disabled: '没启用' },
    reason: { 'no-reply': '没有应答', 'not-found': '找不到线路', 'hung-up': '线断了' },
  },
};

const en: typeof zh = {
  ask: {
    back: 'Back', other: 'Another reason', go: 'OK', nothingFits: 'Nothing fits',
    pause: { title: 'Why pause?', note: 'What you serve goes on; no new calls. The manager sees the reason.', none: 'Pause without a reason' },
    park: {
      title: 'Why park?', note: 'Same number; it can go on here or at another able window. You are reminded in time.', none: 'Park without a reason',
      span: 'For', asPlanned: 'as usual', minutes: '{minutes} min',
    },
    resume: { title: 'Who goes on?', note: 'Press the digit; Enter takes the first.', more: '{count} more' },
    transfer: {
      title: 'Where to?', note: 'Same number. Arrows choose, Enter sends.', toWindow: 'To a window', toMatter: 'To a matter', filter: 'Window or matter',
      order: 'Place', fair: 'by turn (usual)', first: 'first', last: 'last', andBack: 'and back here', go: 'Send to {place}',
    },
    matters: {
      title: 'Matters of this visit', note: 'What this window cannot do follows at another, same number.', held: 'Not done yet', add: 'Add a matter', filter: 'Which matter',
      finish: 'Done', drop: 'Drop', only: 'the only one', go: 'Add {matter}',
    },
    pick: {
      title: 'Which number?', note: 'A call out of turn is recorded as yours. Who missed a call comes back here.', near: 'First in line, missed and parked', found: 'Found', field: 'Number, such as A012',
      nobody: 'Nobody waits', empty: 'Type a number, or choose with the arrows', none: 'No such number today', there: '', failed: 'Out of reach; try again when connected',
      go: { 'call-visit': 'Call it', rejoin: 'Is back, waits on', resume: 'Resume' },
      why: { elsewhere: 'It is at another window', over: 'It is finished or void', 'not-open': 'Open the window first', busy: 'Finish this one first' },
    },
    day: { title: 'Done here today', note: 'Newest first; a digit tells the whole story.' },
  },
  reason: {
    pause: ['Paperwork', 'Back in a moment', 'Meal', 'Shift change', 'Equipment'],
    park: ['Fetching papers', 'Paying', 'Copying', 'Waiting for an e-certificate', 'Waiting for a department'],
  },
  help: {
    title: 'Keys and devices', note: 'Everything can be done without a mouse.', digits: 'choose an answer', arrows: 'move in a list, Enter takes it', escape: 'leaves a question, a story, this sheet',
    key: {
      main: 'the next step: open, call, start, finish and call', recall: 'call the same person again', 'no-show': 'called and did not come', step: 'start; finish the matter in hand; the last one ends the service',
      matters: 'add, drop or finish a matter', park: 'set aside; with nobody here, take up again', transfer: 'to a window or a matter', pick: 'call a given number; who missed a call is back', undo: 'take the last call back',
      pause: 'no new calls, with a reason', close: 'at the end of the shift', day: 'today here, with every story', help: 'this sheet',
    },
  },
  device: {
    title: 'Devices of this window', since: 'since {time}', reconnects: 'reconnected {count}×',
    kind: { 'call-display': 'Window light', 'evaluation-pad': 'Rating pad', 'call-keypad': 'Call keypad' },
    state: { ready: 'ready', degraded: 'works, needs a look', connecting: 'connecting', faulted: 'faulty', unavailable: 'offline', disabled: 'off' },
    reason: { 'no-reply': 'no reply', 'not-found': 'line not found', 'hung-up': 'line broken' },
  },
};

export const panelWords = { zh, en };
