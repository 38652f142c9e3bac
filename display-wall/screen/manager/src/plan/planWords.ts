import type { Language } from '@servicehall/ui-kit';
import type { PlanChange, PlanFault } from '../api';

/** The plan's own words for people: names of its parts and fields. What has no name stands as it is written. */
const parts: Record<string, [zh: string, en: string]> = {
  hall: ['大厅', 'hall'], areas: ['区', 'area'], themes: ['主题', 'theme'], matters: ['事项', 'matter'], bundles: ['一件事', 'bundle'], windows: ['窗口', 'window'],
  personas: ['人群', 'persona'], clerks: ['工作人员', 'clerk'], policy: ['规则', 'policy'], stations: ['设备站', 'station'], notices: ['公告', 'notices'], tickets: ['小票样式', 'ticket'],
  devices: ['设备', 'device'], materials: ['材料', 'material'], name: ['名称', 'name'], zh: ['中文', 'Chinese'], en: ['英文', 'English'], area: ['所在区', 'area'], kind: ['种类', 'kind'],
  skills: ['能办的', 'skills'], authority: ['授权深度', 'authority'], factor: ['等候系数', 'factor'], fromAge: ['起始年龄', 'from age'], role: ['角色', 'role'], theme: ['主题', 'theme'],
  department: ['部门', 'department'], for: ['对象', 'for'], expectedMinutes: ['预计分钟', 'expected minutes'], acts: ['要的授权', 'acts'], where: ['位置', 'where'], window: ['窗口', 'window'],
  rule: ['叫号规则', 'rule'], targetMinutesMin: ['最短目标（分）', 'shortest target (min)'], targetMinutesMax: ['最长目标（分）', 'longest target (min)'], targetFactor: ['目标倍数', 'target factor'],
  nextLegTargetMinutes: ['下一程目标（分）', 'next leg target (min)'], mattersPerNumberMax: ['一个号最多几件', 'matters per number'], numbersPerPersonMax: ['每人每天最多几个号', 'numbers per person'],
  reprintsMax: ['最多重打', 'reprints'], recallsMax: ['最多重呼', 'recalls'], noShowAfterRecalls: ['重呼用完自动过号', 'no-show after recalls'], noShowGraceMinutes: ['过号后可回来（分）', 'no-show grace (min)'],
  parkMinutes: ['挂起提醒（分）', 'park reminder (min)'], directToIdleWindow: ['空窗直接请到', 'direct to idle window'], autoCall: ['空出来自动叫', 'auto call'], undoSeconds: ['可撤销（秒）', 'undo (s)'],
  ratingMinutes: ['可评价（分）', 'rating (min)'], tellsWaits: ['告诉等候时间', 'tells waits'], waitingMax: ['最多等候人数', 'waiting at most'], calendar: ['办公时间', 'hours'], rosters: ['排班', 'rosters'],
  hours: ['办公时间', 'hours'], weekly: ['每周', 'weekly'], holidays: ['节假日', 'holidays'], timeZone: ['时区', 'time zone'], id: ['编号', 'id'], ticket: ['小票样式', 'ticket'], remote: ['在别的机器', 'remote'], line: ['接线', 'line'], driver: ['驱动', 'driver'], spot: ['平面位置', 'spot'], wall: ['大屏', 'wall'], layout: ['版式', 'layout'], booking: ['预约码', 'booking code'],
};

/** A name for a field of the plan. */
export const partName = (name: string, language: Language): string => parts[name]?.[language === 'zh' ? 0 : 1] ?? name;

/** `windows[3].skills` as `窗口 3 · 能办的`. */
export function pathWords(path: string, language: Language): string {
  const words: string[] = [];
  for (const [, name, id] of path.replace(/^\$\.?/, '').matchAll(/\.?([^.[\]]+)(?:\[([^\]]+)\])?/g)) {
    words.push(id === undefined ? partName(name!, language) : `${partName(name!, language)} ${id}`);
  }

  return words.join(' · ') || '$';
}

/** A path of places with the ids of the things there: `$.windows[2].area` as `windows[3].area`. */
export function withIds(path: string, plan: unknown): string {
  let node = plan;
  return path.replace(/^\$\.?/, '').replace(/\.?([^.[\]]+)(?:\[(\d+)\])?/g, (part, name: string, place: string | undefined) => {
    node = (node as Record<string, unknown> | undefined)?.[name];
    if (place === undefined) return part;
    node = (node as unknown[] | undefined)?.[Number(place)];
    const id = (node as { id?: unknown } | undefined)?.id;
    return part.replace(`[${place}]`, `[${typeof id === 'string' ? id : Number(place) + 1}]`);
  });
}

/** What a change says: the whole value when it is short, else what went out and what came in. */
export function changeWords(change: PlanChange): { before: string; after: string } {
  const before = listOf(change.before);
  const after = listOf(change.after);
  if (before !== null && after !== null) return { before: before.filter(item => !after.includes(item)).join('、'), after: after.filter(item => !before.includes(item)).join('、') };
  return { before: short(change.before), after: short(change.after) };
}

function listOf(json: string | undefined): string[] | null {
  if (json === undefined || !json.startsWith('[')) return null;
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.map(item => (typeof item === 'string' ? item : short(JSON.stringify(item)))) : null;
  } catch {
    return null; // an order of names, not JSON
  }
}

/** A value for the eye: names of a thing rather than all of it. */
function short(json: string | undefined): string {
  if (json === undefined) return '';
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return json;
  }

  if (value !== null && typeof value === 'object') {
    const { name, zh } = value as { name?: { zh?: string } | string; zh?: string };
    const said = typeof name === 'string' ? name : name?.zh ?? zh;
    if (said !== undefined) return said;
  }

  const text = typeof value === 'string' ? value : json;
  return text.length <= 60 ? text : text.slice(0, 59) + '…';
}

/** The server's sentences about a plan in Chinese; one that is not in the list is said as it came. */
const sentences: [RegExp, string][] = [
  [/^'(.*)' is not known(?: there)?\.$/, '「$1」不认识。'], [/^Allowed: (.*)\.$/, '可以写：$1。'], [/^It is empty\.$/, '是空的。'], [/^Give at least one\.$/, '至少写一个。'],
  [/^The text is empty\.$/, '没有写字。'], [/^Say it in one line; people see it\.$/, '用一行写清楚，市民看得到。'], [/^'(.*)' stands there (\d+) times\.$/, '「$1」出现了 $2 次。'], [/^Each may stand once\.$/, '每个只能有一次。'],
  [/^(.*) is out of bounds\.$/, '$1 超出了范围。'], [/^No window can do '(.*)'\.$/, '没有窗口能办「$1」。'], [/^Give one window all of: (.*)\.$/, '请让一个窗口同时会：$1。'],
  [/^'(.*)' cannot stand in an address\.$/, '「$1」不能用在网址里。'], [/^'(.*)' cannot be a number series\.$/, '「$1」不能当号段。'], [/^Use one to three capital letters\.$/, '用 1 到 3 个大写字母。'],
  [/^There is no time zone '(.*)'\.$/, '没有时区「$1」。'], [/^Missing there: (.*)\.$/, '缺少：$1。'], [/^Give it\.$/, '请补上。'], [/^It is null\.$/, '是 null。'], [/^Give a value.*$/, '请填一个值，或去掉这个空位。'],
  [/^It is given twice\.$/, '写了两次。'], [/^It has the wrong type\.$/, '类型不对。'], [/^Give a whole number, without quotes\.$/, '写整数，不加引号。'], [/^Give a number, without quotes\.$/, '写数字，不加引号。'],
  [/^Give true or false\.$/, '写 true 或 false。'], [/^Give a text in quotes.*$/, '写带引号的文字。'], [/^Give a list: .*$/, '写成列表 [ ... ]。'], [/^This is no JSON: .*$/, '这里不是完整的 JSON。'],
  [/^Look for a comma.*$/, '看看前面是不是多了或少了逗号、引号或括号。'], [/^The text has (\d+) characters\.$/, '有 $1 个字。'], [/^A (.*) has no window\.$/, '$1 没有窗口。'], [/^Leave it out\.$/, '去掉它。'],
  [/^(\d+) matters are more than one number may have\.$/, '$1 件超过了一个号的上限。'], [/^Use 1 to .*$/, '用小写字母、数字和短横。'], [/^Use letters, digits and dashes\.$/, '用字母、数字和短横。'],
  [/^This hall is '(.*)'\.$/, '这个大厅是「$1」。'], [/^Another hall is another data folder.*$/, '换大厅要换数据目录，这里请保持原样。'], [/^The hall's days go by '(.*)'\.$/, '大厅的日期按「$1」算。'],
  [/^Change it in the file and start the hall again\.$/, '请改文件并重新启动大厅。'], [/^Mend kind, driver, line or profile\.$/, '请改种类、驱动、接线或配置。'], [/^The text holds control characters\.$/, '文字里有控制字符。'],
];

/** A fault in the language of the page. */
export function faultWords(fault: PlanFault, language: Language): string {
  return [fault.what, fault.remedy].map(sentence => (language === 'zh' ? inChinese(sentence) : sentence)).join(language === 'zh' ? '' : ' ');
}

function inChinese(sentence: string): string {
  for (const [pattern, words] of sentences) if (pattern.test(sentence)) return sentence.replace(pattern, words);
  return sentence;
}
