/** The words the desk screens (counter, manager) share: signing in and a ticket's story. */
const zh = {
  signIn: {
    clerk: '工号', pin: '口令', enter: '进入', erase: '退一位', out: '退出', digits: '已输入 {count} 位',
    again: '登录到期了，请再输一次口令。画面还是刚才的。',
    missing: '请先输工号和口令。',
    managerOnly: '这一页给大厅管理员用，请用管理员工号。',
    fault: {
      'wrong-pin': '工号或口令不对，请再试一次。连错 5 次要等 1 分钟。',
      locked: '错的次数太多，请等 1 分钟再试。',
      'hall-unreachable': '现在连不上大厅，请稍等再试。',
    },
  },
  station: { kiosk: '取号机 {number}', counter: '窗口电脑 {number}', wall: '大屏 {number}', at: '{name}（{where}）' },
  story: {
    title: '全程记录', close: '关上', loading: '正在取记录', none: '找不到这个号的记录', failed: '现在取不到记录，请稍后再点一次。',
    comma: '，', and: '、', hall: '大厅', phone: '手机',
    window: '{window} 号窗口',
    taken: '在{kiosk}取号 {number}：{matters}', takenWithoutPaper: '取号 {number}（没打小票）：{matters}',
    ahead: '前面 {count} 位', aheadNone: '前面没有人', told: '当时说等 {minutes} 分钟', toldNone: '当时说不用等', legs: '要去 {count} 个窗口，号不变',
    called: '叫到 {window} 号窗口', recalled: '{window} 号窗口再叫一次', undone: '{window} 号窗口撤回了叫号，排回原位',
    why: '等了 {waited} 分，目标 {target} 分', runnerUp: '第二名 {number} 等了 {waited} 分，目标 {target} 分',
    noShow: '没来，{window} 号窗口记过号', started: '{window} 号窗口开始办', legFinished: '{window} 号窗口办完这一程，接着等下一程', finished: '{window} 号窗口全部办结',
    parked: '{window} 号窗口挂起', resumed: '{window} 号窗口接着办', transferred: '{window} 号窗口转到 {to}，号不变',
    rated: '评价：{level}（{channel}）', channel: { pad: '评价器', phone: '手机', qr: '扫码' },
    reprint: '在{kiosk}重打小票，第 {copy} 张', printing: '小票开始打', printed: '小票打好了', printFailed: '小票没打成',
    evidence: { completed: '打印机确认打完', fenced: '打印机打完后应答正常' },
    chosen: '叫到 {window} 号窗口（指定叫号）', direct: '一来就请到 {window} 号窗口', auto: '{window} 号窗口空出来，自动叫到',
    replanned: '大厅方案变了，改到 {to} 等，号和排队时间不变',
    rejoined: '过号后回来了，接着等，号不变',
    matterAdded: '{window} 号窗口加一件', matterDropped: '{window} 号窗口去掉一件', matterFinished: '{window} 号窗口办完一件',
    cancelled: '市民取消了', expired: '当天没办成，号已作废', other: '记录：{type}',
  },
};

const en: typeof zh = {
  signIn: {
    clerk: 'Clerk no.', pin: 'PIN', enter: 'Sign in', erase: 'Back', out: 'Sign out', digits: '{count} digits entered',
    again: 'Your sign-in has expired. Please enter your PIN again; the picture is the last one.',
    missing: 'Enter your clerk number and PIN first.',
    managerOnly: 'This page is for hall managers. Please sign in as one.',
    fault: {
      'wrong-pin': 'Wrong number or PIN. Try again; after 5 wrong ones you wait 1 minute.',
      locked: 'Too many wrong tries. Please wait 1 minute.',
      'hall-unreachable': 'The hall is out of reach. Please try again in a moment.',
    },
  },
  station: { kiosk: 'kiosk {number}', counter: 'counter {number}', wall: 'wall {number}', at: '{name} ({where})' },
  story: {
    title: 'Whole story', close: 'Close', loading: 'Fetching the record', none: 'No record of this number', failed: 'The record is out of reach. Please try again.',
    comma: ', ', and: ', ', hall: 'the hall', phone: 'phone',
    window: 'window {window}',
    taken: 'Took {number} at {kiosk}: {matters}', takenWithoutPaper: 'Took {number} (no paper): {matters}',
    ahead: '{count} ahead', aheadNone: 'nobody ahead', told: 'was told {minutes} min', toldNone: 'was told no wait', legs: '{count} windows, same number',
    called: 'Called to window {window}', recalled: 'Called again to window {window}', undone: 'Call to window {window} taken back; old place in line',
    why: 'waited {waited} min of {target}', runnerUp: 'next was {number}: {waited} min of {target}',
    noShow: 'Did not come to window {window}', started: 'Service began at window {window}', legFinished: 'Window {window} done; waits for the next one', finished: 'All done at window {window}',
    parked: 'Set aside at window {window}', resumed: 'Taken up again at window {window}', transferred: 'Sent on from window {window} to {to}, same number',
    rated: 'Rated: {level} ({channel})', channel: { pad: 'pad', phone: 'phone', qr: 'QR code' },
    reprint: 'Reprint no. {copy} at {kiosk}', printing: 'Ticket sent to the printer', printed: 'Ticket on paper', printFailed: 'Ticket not printed',
    evidence: { completed: 'the printer confirmed it', fenced: 'the printer answered well after it' },
    chosen: 'Called to window {window} by name', direct: 'Sent straight to idle window {window}', auto: 'Window {window} became free and called it',
    replanned: 'The hall plan changed: waits for {to} now, same number and time',
    rejoined: 'Came back after the missed call; waits on, same number',
    matterAdded: 'One matter added at window {window}', matterDropped: 'One matter dropped at window {window}', matterFinished: 'One matter done at window {window}',
    cancelled: 'Cancelled by the citizen', expired: 'The day ended first; the number is void', other: 'Record: {type}',
  },
};

export const deskWords = { zh, en };
