import type { HallCatalog, Material, Matter } from '@servicehall/ui-kit';

const two = (zh: string, en: string) => ({ zh, en });
const paper = (id: string, zh: string, en: string, optional = false): Material => ({ id, name: two(zh, en), optional });
const idCard = paper('id', '父母身份证', "Parents' ID cards");
const book = paper('book', '户口簿', 'Household book');

/** What people say instead. */
const everyday: Record<string, string[]> = { 'hukou-birth': ['上户口', '宝宝'], 'house-sale': ['卖房', '买房'], 'firm-open': ['开公司', '营业执照'] };

function matter(id: string, theme: string, zh: string, en: string, department: [string, string], minutes: number, materials: Material[] = [idCard], legal = false): Matter {
  return { id, theme, words: everyday[id], name: two(zh, en), department: two(...department), for: legal ? ['legal'] : ['natural'], expectedMinutes: minutes, skills: [], materials };
}

const themes: [string, string, string, string][] = [
  ['social', '社保', 'Pension', 'social'], ['medical', '医保', 'Health', 'medical'], ['hukou', '身份证户口', 'ID card', 'idcard'], ['exit', '出入境', 'Passport', 'passport'],
  ['house', '不动产', 'Property', 'house'], ['tax', '税务', 'Tax', 'tax'], ['fund', '公积金', 'Housing', 'coin'], ['marriage', '婚姻收养', 'Marriage', 'rings'],
  ['firm', '企业登记', 'Company', 'firm'], ['work', '就业创业', 'Jobs', 'work'], ['car', '交通出行', 'Driving', 'car'], ['edu', '教育', 'School', 'list'], ['help', '救助', 'Relief', 'help'],
];

/** The made-up city of the mock-ups. */
export const anlan: HallCatalog = {
  hall: { id: 'anlan', name: two('安澜市政务服务中心', 'Anlan Government Service Centre'), timeZone: 'Asia/Shanghai' },
  areas: [
    { id: 'A', name: two('A 区', 'Zone A'), where: two('一楼东侧，第一排', 'ground floor, east') }, { id: 'B', name: two('B 区', 'Zone B'), where: two('一楼西侧，进门左手边 30 米', 'ground floor, west, 30 m to the left') },
    { id: 'C', name: two('C 区', 'Zone C'), where: two('二楼东侧', 'first floor, east') }, { id: 'D', name: two('D 区', 'Zone D'), where: two('二楼西侧', 'first floor, west') },
  ],
  themes: themes.map(([id, zh, en, icon]) => ({ id, name: two(zh, en), icon })),
  matters: [
    matter('hukou-birth', 'hukou', '出生登记（落户）', 'Birth registration', ['公安户政', 'Police'], 8, [paper('birth', '出生医学证明', 'Birth certificate'), idCard, book]),
    matter('id-new', 'hukou', '居民身份证申领', 'New ID card', ['公安户政', 'Police'], 6),
    matter('yibao-join', 'medical', '城乡居民医保参保', 'Join health insurance', ['医保', 'Health insurance'], 4, [idCard, book]),
    matter('sbk-new', 'social', '社会保障卡申领', 'New social security card', ['人社', 'Social security'], 3, [idCard, paper('photo', '婴儿照片', "Baby's photo")]),
    matter('sbk-lost', 'social', '社会保障卡补领', 'Replace social security card', ['人社', 'Social security'], 4),
    matter('pension', 'social', '企业职工养老保险参保登记', 'Join the pension scheme', ['人社', 'Social security'], 6),
    matter('retire', 'social', '退休待遇核定', 'Pension assessment', ['人社', 'Social security'], 12, [idCard, paper('file', '档案', 'Personal file'), paper('old', '旧社保卡', 'Old card', true)]),
    matter('tax-house', 'tax', '房屋契税申报', 'Deed tax', ['税务', 'Tax'], 10),
    matter('tax-firm', 'tax', '企业税务登记', 'Company tax registration', ['税务', 'Tax'], 10, [idCard], true),
    matter('firm-open', 'firm', '企业设立登记', 'Register a company', ['市场监管', 'Market regulation'], 15, [idCard], true),
    matter('house-sale', 'house', '存量房转移登记', 'Property transfer', ['自然资源', 'Land registry'], 20),
    matter('passport', 'exit', '普通护照首次申领', 'First passport', ['出入境', 'Exit-entry'], 8),
    matter('fund-draw', 'fund', '公积金提取', 'Housing fund withdrawal', ['公积金', 'Housing fund'], 8), matter('marry', 'marriage', '结婚登记', 'Marriage', ['民政', 'Civil affairs'], 15),
    matter('job', 'work', '失业登记', 'Unemployment registration', ['人社', 'Social security'], 6), matter('car-new', 'car', '机动车注册登记', 'Register a car', ['公安交管', 'Traffic police'], 12),
    matter('school', 'edu', '入学报名', 'School entry', ['教育', 'Education'], 6), matter('relief', 'help', '临时救助申请', 'Relief', ['民政', 'Civil affairs'], 10),
  ],
  bundles: ([['newborn', '新生儿出生', 'New baby', 3], ['retire', '退休', 'Retirement', 5], ['sbk', '社会保障卡', 'Social card', 2], ['school', '教育入学', 'School entry', 4], ['cafe', '开办餐饮店', 'New café', 2], ['house', '二手房转移登记', 'Second-hand home', 2], ['job', '灵活就业', 'Freelance work', 2]] as const)
    .map(([id, zh, en, n]) => ({ id, name: two(zh, en), matters: id === 'house' ? ['house-sale', 'tax-house'] : id === 'retire' ? ['pension', 'retire', 'sbk-lost', 'yibao-join', 'fund-draw', 'id-new', 'job', 'relief'].slice(0, 8) : ['hukou-birth', 'yibao-join', 'sbk-new', 'school'].slice(0, n) })),
  windows: [{ id: '5', area: 'A', kind: 'consulting', name: two('咨询', 'Enquiries'), skills: [] }],
  personas: [{ id: 'general', name: two('普通', 'General'), factor: 1 }],
};
