export { fill } from '../../src/words';

export const zh = {
  title: '预约办事', language: 'English', connecting: '正在连接大厅', cutNote: '连不上大厅，正在重试',
  bookTitle: '预约办事', bookLead: '选要办的事和时间，到时间来，优先叫号。', nothing: '这个大厅现在没有可以预约的事', nothingNote: '直接来取号就行。',
  what: '办什么', whatNote: '同一组的可以一起约', notTogether: '和已选的不能一起约', minutes: '约 {n} 分钟',
  when: '什么时候', today: '今天', full: '约满', left: '剩 {n}', morning: '上午', afternoon: '下午', provisional: '放假安排还没公布，日子可能会变', noDays: '近几天都约满了或不办',
  who: '手机号', whoNote: '到时用它或预约码报到。只留算过的码，不存号码。', phone: '11 位手机号',
  needMatter: '先选要办的事', needSlot: '再选时间', needPhone: '填手机号', book: '预约 {when}', booking: '正在预约',
  yours: '您的预约', yoursNamed: '{name}，您的预约', checkInHow: '到了在取号机扫这个码报到', kioskAt: '取号机', byPhone: '没有码，在取号机上点“手机号查预约”也一样。', qr: '预约码',
  early: '{time} 起可以报到', now: '现在可以报到', late: '最晚 {time} 报到；再晚就按现场的号排', noteLate: '时间到了还没来，预约作废，可以现场取号。',
  matters: '要办的事', materials: '材料带了吗？', missing: '还差 {n} 份', complete: '都带齐了', optional: '有就带，没有也能办',
  cancel: '不去了，取消', cancelSure: '再按一次就取消', change: '改时间', changeTo: '改到 {when}', keep: '不改了', newTime: '改到什么时候', tooLate: '快到时间了，不能再改。来不了请给大厅打电话。',
  arrived: '已经报到', arrivedNote: '号已经取好，坐着等叫号。', seeTicket: '看我的号', arrivedPast: '这个预约已经用过了。',
  cancelled: '已经取消', cancelledNote: '谢谢您早一点告诉我们，别人可以约这个时间。', again: '再约一次', missed: '错过了时间', missedNote: '这个预约已经作废。可以再约一次，或直接来取号。',
  pickUpTitle: '查取件', pickUpLead: '只凭取件号就能看办到哪一步；是谁的、什么事，这里不显示。', pickUpNumber: '取件号', pickUpFind: '查一下', pickUpNone: '没有这个取件号。看看数字对不对。', pickUpBring: '带上本人身份证，到大厅取个号领取。', pickUpDue: '答应 {day} 前办好', pickUpDueProvisional: '答应 {day} 前办好（放假安排公布后再定）',
  step: { registered: '已经收下', 'with-department': '还在办', 'waiting-for-you': '等您补材料', answered: '已经有答复', ready: '办好了，可以领', collected: '已经领走了', closed: '已经办结' } as Record<string, string>, stop: { taken: '收下', handled: '办理', ready: '办好', collected: '领走' },
  unknown: '找不到这个预约', unknownNote: '看看码全不全。过了日子的预约不再显示。',
};

export type BookingWords = typeof zh;

export const en: BookingWords = {
  title: 'Appointments', language: '中文', connecting: 'Connecting to the hall', cutNote: 'The hall cannot be reached; trying again',
  bookTitle: 'Book a time', bookLead: 'Choose what and when. Come at that time and you are called first.', nothing: 'Nothing can be booked here just now', nothingNote: 'Simply come and take a number.',
  what: 'What for', whatNote: 'Several of one group, if you like', notTogether: 'not together with your choice', minutes: 'about {n} min',
  when: 'When', today: 'Today', full: 'full', left: '{n} left', morning: 'Morning', afternoon: 'Afternoon', provisional: 'Holidays are not announced yet; the day may change', noDays: 'Full or closed on the next days',
  who: 'Your mobile number', whoNote: 'To check in with, or use the code. Only a fingerprint of it is kept.', phone: '11 digits',
  needMatter: 'Choose what for', needSlot: 'Choose a time', needPhone: 'Give your number', book: 'Book {when}', booking: 'Booking',
  yours: 'Your appointment', yoursNamed: '{name}, your appointment', checkInHow: 'Scan this code at the kiosk to check in', kioskAt: 'Kiosk', byPhone: 'No code at hand? “Booked by phone?” on the kiosk does the same.', qr: 'Code of the appointment',
  early: 'You can check in from {time}', now: 'You can check in now', late: 'Check in by {time}; later you wait like everybody', noteLate: 'If you do not come, it lapses; you can still take a number.',
  matters: 'What for', materials: 'Did you pack these?', missing: '{n} to go', complete: 'all there', optional: 'helpful, not required',
  cancel: 'Cancel it', cancelSure: 'Press again to cancel', change: 'Another time', changeTo: 'Move to {when}', keep: 'Keep it', newTime: 'Move it to', tooLate: 'Too close to change. Please call the hall if you cannot come.',
  arrived: 'You have checked in', arrivedNote: 'Your number is taken. Have a seat.', seeTicket: 'See my number', arrivedPast: 'This appointment was used.',
  cancelled: 'Cancelled', cancelledNote: 'Thank you for telling us early; somebody else can have the time.', again: 'Book again', missed: 'The time has passed', missedNote: 'This appointment lapsed. Book again, or simply come and take a number.',
  pickUpTitle: 'Is it ready?', pickUpLead: 'The pick-up number shows how far it is, not whose or what it is.', pickUpNumber: 'Pick-up number', pickUpFind: 'Look it up', pickUpNone: 'No such number. Please check the digits.', pickUpBring: 'Bring your ID card and take a number in the hall.', pickUpDue: 'Promised by {day}', pickUpDueProvisional: 'Promised by {day} (may move with the holidays)',
  step: { registered: 'Taken in', 'with-department': 'Still being handled', 'waiting-for-you': 'Waiting for your papers', answered: 'Answered', ready: 'Ready for you', collected: 'Collected already', closed: 'Closed' }, stop: { taken: 'Taken in', handled: 'Handled', ready: 'Ready', collected: 'Collected' },
  unknown: 'No such appointment', unknownNote: 'Please check the code. Past appointments are not shown.',
};
