export const zh = {
  title: '我的号', live: '实时　{time}', cut: '正在重新连接', cutNote: '这是 {time} 的画面，连上后自己更新',
  yourNumber: '您的号', ahead: '前面还有', people: '人', person: '人', comma: '，', waitMore: '大约还等', minutes: '分钟', nobody: '没有人', soon: '快到了', noWindow: '等开窗',
  gone: '打开时前面 {first} 人，已走 {gone} 人', away: '走开也不要紧', grown: '比取号时说的要久一些，对不起。', kept: '推算的时间最近每 100 位里有 {n} 位说准',
  step: { planned: '约 {n} 分钟', current: '在办', done: '办结' }, oneWindow: '{where}，一个窗口全办完', nextLeg: '换窗口，号不变', end: '{where}', area: '{area} 区',
  materials: '材料带了吗？', missing: '还差 {n} 份', complete: '都带齐了', optional: '有就带，没有也能办', answers: '常见问题', answersSearch: '搜问题，可打拼音首字母', answersNone: '没有找到“{query}”。可以问工作人员。', rateLater: '办完后在这里评价',
  cancel: '不办了，取消', cancelSure: '再按一次就取消', remind: '叫到时响铃', reminding: '响铃已开，别关这一页',
  called: '叫到您了，请到', windowWord: '号窗口', calledAgain: '又叫了您一次，请到', late: '来不及也别急：过号了回来，在这一页按“我到了”，按原来的先后接着排。',
  serving: '正在为您办理', servingAt: '{window} 号窗口', parked: '您的事先放一放', parkedNote: '补好材料回到 {window} 号窗口接着办，号不变。',
  done: '{number}，都办完了', doneFacts: '等 {waited} 分钟，{window} 号窗口', rateTitle: '这次办得怎么样？', level: { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' },
  rateNote: '评不评由您，不评不会算成好评。', why: '为什么？可以不选', submit: '提交评价', notNow: '这次不评', skipped: '好的，这次不评。', thanks: '谢谢您的评价', thanksLevel: '您评的是：{level}', changeIt: '改一下', keepIt: '不改了', changeTitle: '改成什么？', aboutWhat: '评哪一件？', aboutAll: '整次一起评',
  noShow: '叫过您，没等到', noShowNote: '到了就按下面，按原来的先后接着排，不用重新取号。', rejoin: '我到了，接着排', cancelled: '已经取消', cancelledNote: '谢谢您告诉我们。要办时请再取号。', expired: '今天没轮到', expiredNote: '对不起，今天的窗口已经关了。请明天再来，或打大厅电话。',
  unknown: '找不到这张小票', unknownNote: '可能不是今天的，或者码没扫全。请看小票上的号，或到咨询台问。', connecting: '正在连接大厅', scanTicket: '请扫小票上的二维码', scanTicketNote: '扫一下您小票上的码，就能评价刚才的办理。没有小票，请用窗口的评价器，或到咨询台说。', language: 'English',
  casesTitle: '我的事办到哪了', caseKind: { reflection: '办不成事', 'bad-rating': '差评整改', enterprise: '涉企诉求', consultation: '咨询', application: '办件' },
  caseStep: { registered: '登记好了，正在交办', 'with-department': '部门正在办', 'waiting-for-you': '等您补材料', answered: '有答复了', ready: '办好了，可以来取', collected: '已经取走', closed: '办结了' },
  caseDue: '{day} 前有下一步', caseDueProvisional: '{day} 前有下一步（明年假日公布后再定）', caseWaitingFor: '在等：{what}', caseExpired: { agreed: '到期没有办结，按同意办理。', escalated: '到期没有办结，已经报给上级。' }, casePickUp: '取件号 ',
  caseAsk: '这个答复您满意吗？', caseWhy: '为什么不满意？可以不写', caseBack: '不满意会退回去再办。', caseJudged: '您说：{level}',
};

export type PhoneWords = typeof zh;

export const en: PhoneWords = {
  title: 'My number', live: 'live　{time}', cut: 'Reconnecting', cutNote: 'As of {time}; it updates by itself',
  yourNumber: 'Your number', ahead: 'Ahead of you', people: 'people', person: 'person', comma: ', ', waitMore: 'About', minutes: 'min', nobody: 'nobody', soon: 'soon', noWindow: 'once a window opens',
  gone: '{first} ahead at first, {gone} gone', away: 'You may walk about', grown: 'It takes longer than you were told. Sorry.', kept: 'Lately such a time came true for {n} of 100',
  step: { planned: 'about {n} min', current: 'now', done: 'done' }, oneWindow: '{where}; all at one window', nextLeg: 'another window, same number', end: '{where}', area: 'Zone {area}',
  materials: 'Did you bring these?', missing: '{n} to go', complete: 'all there', optional: 'helpful, not required', answers: 'Questions', answersSearch: 'Search questions', answersNone: 'Nothing about “{query}”. Please ask the staff.', rateLater: 'Rate it here afterwards',
  cancel: 'Cancel my number', cancelSure: 'Press again to cancel', remind: 'Ring when called', reminding: 'It will ring; keep this page open',
  called: 'You are called. Go to', windowWord: 'window', calledAgain: 'You are called again. Go to', late: 'Running late? Come back and press ‘I am here’ on this page: you keep your turn.',
  serving: 'You are being served', servingAt: 'Window {window}', parked: 'On hold', parkedNote: 'Come back to window {window} with what is missing. Same number.',
  done: '{number} is done', doneFacts: 'waited {waited} min, window {window}', rateTitle: 'How was it?', level: { 5: 'Very good', 4: 'Good', 3: 'Fair', 2: 'Bad', 1: 'Very bad' },
  rateNote: 'Only if you like. Silence is never counted as praise.', why: 'Why? Only if you like', submit: 'Send', notNow: 'Not this time', skipped: 'All right, not rated.', thanks: 'Thank you', thanksLevel: 'You said: {level}', changeIt: 'Change it', keepIt: 'Keep it', changeTitle: 'Change it to', aboutWhat: 'Rate which?', aboutAll: 'All together',
  noShow: 'You were called', noShowNote: 'Here now? Press below: you keep your number and your turn.', rejoin: 'I am here', cancelled: 'Cancelled', cancelledNote: 'Thank you for telling us. Take a new number when you need one.', expired: 'Not served today', expiredNote: 'Sorry, the windows have closed. Please come back tomorrow.',
  unknown: 'No such ticket', unknownNote: 'It may not be from today, or the code was cut off. Look at your ticket, or ask at the desk.', connecting: 'Connecting to the hall', scanTicket: 'Scan the code on your ticket', scanTicketNote: 'It leads to the rating of what was just done. Without a ticket, use the pad at the window or tell the desk.', language: '中文',
  casesTitle: 'Where it stands', caseKind: { reflection: 'Could not be done', 'bad-rating': 'Bad rating', enterprise: 'Enterprise', consultation: 'Question', application: 'Application' },
  caseStep: { registered: 'Registered', 'with-department': 'The department works on it', 'waiting-for-you': 'Papers are awaited from you', answered: 'There is an answer', ready: 'Ready to be collected', collected: 'Collected', closed: 'Closed' },
  caseDue: 'Next step by {day}', caseDueProvisional: 'Next step by {day} (may move when the holidays are announced)', caseWaitingFor: 'Awaited: {what}', caseExpired: { agreed: 'The time ran out: taken as agreed.', escalated: 'The time ran out: it went higher up.' }, casePickUp: 'Pick-up no. ',
  caseAsk: 'Are you content with this answer?', caseWhy: 'Why not? Only if you like', caseBack: 'Then it goes back to work.', caseJudged: 'You said: {level}',
};

/** A sentence with its places filled in. */
export const fill = (sentence: string, places: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole));
