const zh = {
  title: '全市大厅', live: '实时', first: '正在连接', refused: '这块屏不能看这座城市的大厅：{city}', people: '人', minutes: '分', of: '/ {count}',
  order: { listed: '按名单', pressing: '急的在前' }, orderLabel: '排列',
  tile: {
    halls: '连上的大厅', hallsAll: '都在线', hallsAway: '{count} 个连不上', waiting: '正在等', waitingNote: '{name} 占 {count} 人', waitingNone: '现在没有人等',
    longest: '最久等', longestNote: '{name}', longestLate: '{name}，全市 {count} 人超过目标', longestNone: '没有人在等', mean: '平均等', meanNote: '今天叫到的所有人', meanNone: '今天还没叫过号',
    open: '开着的窗口', openNote: '暂停 {count}', taken: '今天取号', takenNote: '办完 {finished}，过号 {noShows}', rating: '主动评价好评率', ratingNote: '未评价 {percent}%，另计', ratingNone: '今天还没有人评价',
  },
  halls: {
    title: '各大厅', note: '点名字看这个大厅的总览', name: '大厅', state: '状态', waiting: '在等', over: '超目标', longest: '最久', mean: '平均', windows: '窗口', taken: '取号', finished: '办完', rating: '好评率', alerts: '要管的', devices: '设备',
    minutes: '{count} 分', windowsOf: '{open} / {count}', alertsOf: '{bad} 件', alertsMore: '{bad} 件，另 {warn} 件', alertsWarn: '另 {warn} 件', devicesAway: '{away} 台不能用', devicesGood: '{count} 台', none: '—',
  },
  state: { never: '还没连上', shut: '钥匙不对', away: '{time} 起连不上', open: '开着', closed: '没开门', opensAt: '没开门，{time} 开', late: '下班了还有人等', quiet: '还没开窗' },
};

const en: typeof zh = {
  title: 'Halls of the city', live: 'live', first: 'Connecting', refused: 'This screen may not see the halls of this city: {city}', people: '', minutes: 'min', of: '/ {count}',
  order: { listed: 'As listed', pressing: 'Most pressing first' }, orderLabel: 'Order',
  tile: {
    halls: 'Halls in reach', hallsAll: 'all of them', hallsAway: '{count} out of reach', waiting: 'Waiting', waitingNote: '{count} at {name}', waitingNone: 'Nobody waits now',
    longest: 'Longest wait', longestNote: '{name}', longestLate: '{name}; {count} in all past their target', longestNone: 'Nobody waits', mean: 'Mean wait', meanNote: 'everybody called today', meanNone: 'Nobody called yet today',
    open: 'Windows open', openNote: '{count} paused', taken: 'Numbers today', takenNote: '{finished} finished, {noShows} no-shows', rating: 'Good, of who rated', ratingNote: '{percent}% not rated, apart', ratingNone: 'Nobody has rated today',
  },
  halls: {
    title: 'Halls', note: 'a name opens that hall\'s board', name: 'Hall', state: 'State', waiting: 'Waiting', over: 'Past target', longest: 'Longest', mean: 'Mean', windows: 'Windows', taken: 'Taken', finished: 'Finished', rating: 'Good', alerts: 'To see to', devices: 'Devices',
    minutes: '{count} min', windowsOf: '{open} / {count}', alertsOf: '{bad}', alertsMore: '{bad}, {warn} more', alertsWarn: '{warn} more', devicesAway: '{away} not usable', devicesGood: '{count}', none: '—',
  },
  state: { never: 'not reached yet', shut: 'wrong token', away: 'out of reach since {time}', open: 'open', closed: 'closed', opensAt: 'closed, opens {time}', late: 'closed, people wait', quiet: 'no window open' },
};

export const words = { zh, en };
