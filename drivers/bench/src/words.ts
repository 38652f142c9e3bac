const zh = {
  title: '设备台', note: '这里的设备是模拟的：线上走的是真字节，驱动分不出来。', none: '这个程序没有模拟设备。用 --simulate-devices 启动。', lost: '连不上程序，这是 {time} 的样子', first: '正在看有哪些设备',
  kind: { 'ticket-printer': '小票打印机', 'id-card-reader': '身份证阅读器', 'code-scanner': '扫码器', 'evaluation-pad': '评价器', 'call-display': '窗口屏' },
  cable: { label: '线', in: '插着', out: '拔了' },
  paper: { label: '纸', ok: '有', low: '快完', out: '没了' },
  cover: { label: '盖', closed: '合上', open: '打开' },
  sheets: { none: '还没打过小票', sheet: '第 {number} 张，{time}', printing: '正在打' },
  card: {
    none: '没有放卡', on: '放着卡', read: '已读', unread: '还没读', take: '拿走', people: '放一张', own: '自己填', name: '姓名', birth: '出生日期', id: '证件号（不填就编一个）', sex: '性别', male: '男', female: '女', lay: '放上',
  },
  scan: { text: '码里的字', scan: '扫一下', recent: '刚打的小票', last: '刚扫过', none: '还没扫过' },
  pad: { keys: '按键', blank: '没有画面' },
  led: { dark: '没有字' },
  bytes: '线上最后的字节', line: '线路',
};

const en: typeof zh = {
  title: 'Device bench', note: 'These devices are simulated: the bytes on the wire are real, and no driver can tell.', none: 'This process has no simulated devices. Start it with --simulate-devices.', lost: 'The program is out of reach; as of {time}', first: 'Looking for devices',
  kind: { 'ticket-printer': 'Ticket printer', 'id-card-reader': 'ID-card reader', 'code-scanner': 'Scanner', 'evaluation-pad': 'Rating pad', 'call-display': 'Window light' },
  cable: { label: 'Cable', in: 'in', out: 'out' },
  paper: { label: 'Paper', ok: 'ok', low: 'low', out: 'out' },
  cover: { label: 'Cover', closed: 'closed', open: 'open' },
  sheets: { none: 'Nothing printed yet', sheet: 'No. {number}, {time}', printing: 'printing' },
  card: {
    none: 'No card', on: 'Card on it', read: 'read', unread: 'not read yet', take: 'Take away', people: 'Lay a card', own: 'Another one', name: 'Name', birth: 'Date of birth', id: 'ID number (made up when empty)', sex: 'Sex', male: 'male', female: 'female', lay: 'Lay it on',
  },
  scan: { text: 'Text of the code', scan: 'Scan', recent: 'Printed tickets', last: 'Scanned', none: 'Nothing scanned yet' },
  pad: { keys: 'Keys', blank: 'No picture' },
  led: { dark: 'No text' },
  bytes: 'Last bytes on the wire', line: 'Line',
};

export const words = { zh, en };
