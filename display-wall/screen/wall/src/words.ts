const zh = {
  windowWord: '号窗口', windowOther: 'Window', past: '刚叫过', waiting: '正在等', people: '人', again: '再叫', waits: '待叫', queued: '待叫', waitHere: '人在等', noWindow: '窗口没开', noWait: '不用等',
  empty: '还没有叫号', first: '正在连接大厅', now: '请 {number} 号到 {window} 号窗口', comma: '，', book: '扫码预约', bookLead: '约好时间，优先叫号', bookQr: '预约页的二维码', refused: '这块屏不在大厅方案里：{wall}',
};

const en: typeof zh = {
  windowWord: 'Window', windowOther: '号窗口', past: 'Just called', waiting: 'Waiting', people: 'person | people', again: 'again', waits: 'soon', queued: 'to be called', waitHere: 'waiting', noWindow: 'closed', noWait: 'no wait',
  empty: 'No calls yet', first: 'Connecting to the hall', now: 'Number {number}, please go to window {window}', comma: ', ', book: 'Book by phone', bookLead: 'Pick a time, be called first', bookQr: 'QR code of the booking page', refused: 'This screen is not in the hall plan: {wall}',
};

export const words = { zh, en };
