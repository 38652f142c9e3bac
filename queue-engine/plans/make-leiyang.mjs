// Writes leiyang.json and days/leiyang.json: a hall of 238 windows and 44 departments after the published size of Leiyang's, on
// its record day of 11,700 visits. Everything but those sizes is synthetic. Run: node queue-engine/plans/make-leiyang.mjs
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// A pool: area, kind, theme, and its departments as [id, zh, en, windows, quick, usual, long], each matter as 'zh / en'.
const pools = [
  { area: 'A', zh: '个人综合', en: 'Personal, general', where: ['一楼东厅', 'Ground floor, east hall'], kind: 'natural-person', audience: 'natural', departments: [
    ['civil', '民政局', 'Civil affairs', 5, '婚姻档案查询 / Marriage record look-up', '低保年审 / Subsistence allowance review', '特困供养申请 / Support of the destitute'],
    ['disabled', '残疾人联合会', "Disabled persons' federation", 3, '残疾人证领取 / Disability card pick-up', '残疾补贴申请 / Disability allowance', '辅助器具适配申请 / Assistive device grant'],
    ['veterans', '退役军人事务局', 'Veterans affairs', 3, '优待证领取 / Courtesy card pick-up', '优待证申领 / Courtesy card application', '优抚待遇核定 / Veteran benefits review'],
    ['health', '卫生健康局', 'Health', 4, '生育登记 / Birth notice', '独生子女奖励申请 / One-child award', '医师执业注册 / Physician registration'],
    ['education', '教育局', 'Education', 4, '学历证明打印 / School record print-out', '转学手续 / School transfer', '教师资格认定 / Teacher certification'],
    ['forestry', '林业局', 'Forestry', 2, '林权信息查询 / Forest right look-up', '林木采伐申请 / Tree felling permit', '林地使用审核 / Use of forest land'],
    ['farming', '农业农村局', 'Agriculture', 3, '农机补贴查询 / Machinery grant look-up', '农机牌证办理 / Farm machine plates', '宅基地审批受理 / Homestead application'],
    ['water-affairs', '水利局', 'Water resources', 2, '取水证查询 / Water licence look-up', '取水许可延续 / Water licence renewal', '涉河建设审批 / Works by a river'],
    ['culture', '文旅广体局', 'Culture, tourism and sport', 2, '读者证办理 / Library card', '导游证换领 / Tour guide card renewal', '演出备案 / Performance filing'],
    ['funeral', '殡葬管理所', 'Funeral affairs', 2, '殡葬证明打印 / Funeral certificate', '惠民殡葬补贴 / Funeral allowance', '公墓用地手续 / Burial plot'],
    ['legal-aid', '司法局', 'Justice', 3, '法律咨询 / Legal advice', '法律援助申请 / Legal aid', '公证受理 / Notary application'],
    ['archives', '档案馆', 'Archives', 2, '档案证明打印 / Archive print-out', '档案查阅 / Archive inspection', '历史档案核查 / Historical record search'],
    ['emergency', '应急管理局', 'Emergency management', 2, '安全证书查询 / Safety certificate look-up', '特种作业证换领 / Special operator card', '受灾救助申请 / Disaster relief'],
    ['letters', '信访局', 'Letters and visits', 2, '信访进度查询 / Petition progress', '信访登记 / Petition', '疑难信访接谈 / Difficult petition'],
    ['electricity', '供电公司', 'Electricity', 4, '电费发票打印 / Power invoice', '用电过户 / Change of power customer', '低压报装 / New power connection'],
    ['tap-water', '自来水公司', 'Tap water', 3, '水费缴纳 / Water bill', '用水过户 / Change of water customer', '用水报装 / New water connection'],
    ['gas', '燃气公司', 'Gas', 3, '燃气缴费 / Gas bill', '燃气过户 / Change of gas customer', '燃气报装 / New gas connection'],
    ['broadcast', '广电网络公司', 'Cable network', 2, '有线缴费 / Cable bill', '宽带变更 / Broadband change', '有线报装 / New cable connection'],
    ['post', '邮政公司', 'Post', 3, '证照寄递 / Certificates by post', '邮政代办 / Post agency', '大宗寄递签约 / Bulk mail contract'],
    ['advice', '咨询与办不成事', 'Advice and could-not-be-done', 4, '办事咨询 / Advice', '帮办代办 / Assisted application', '办不成事反映 / Could not be done'],
  ] },
  { area: 'B', zh: '法人综合', en: 'Business, general', where: ['二楼北厅', 'First floor, north hall'], kind: 'legal-person', audience: 'legal', departments: [
    ['market', '市场监管局', 'Market regulation', 7, '执照打印 / Licence print-out', '企业变更登记 / Change of registration', '企业设立登记 / Business registration'],
    ['food', '食品药品监管', 'Food and drugs', 3, '许可证领取 / Permit pick-up', '食品经营许可变更 / Food permit change', '食品经营许可 / Food permit'],
    ['seal', '印章刻制', 'Seals', 2, '印章领取 / Seal pick-up', '印章备案 / Seal filing', '印章变更重刻 / Seal replacement'],
    ['bank', '银行开户', 'Bank accounts', 3, '账户查询 / Account look-up', '账户变更 / Account change', '对公开户 / Business account'],
    ['planning', '自然资源规划', 'Planning', 3, '规划条件查询 / Planning terms look-up', '用地预审 / Land pre-examination', '工程规划许可 / Planning permit'],
    ['housing', '住房和城乡建设局', 'Housing and construction', 3, '合同备案打印 / Contract print-out', '施工许可变更 / Building permit change', '施工许可 / Building permit'],
    ['environment', '生态环境局', 'Environment', 2, '排污登记查询 / Discharge look-up', '排污登记 / Discharge registration', '环评审批受理 / Environmental assessment'],
    ['transport', '交通运输局', 'Transport', 3, '营运证打印 / Operation card print-out', '道路运输证年审 / Road transport review', '道路运输许可 / Road transport permit'],
    ['urban', '城市管理局', 'Urban management', 2, '许可进度查询 / Permit progress', '户外广告设置 / Outdoor advertising', '渣土运输核准 / Muck haulage'],
    ['reform', '发展和改革局', 'Development and reform', 2, '项目代码查询 / Project code look-up', '项目备案 / Project filing', '项目核准受理 / Project approval'],
    ['industry', '科技工信局', 'Industry and technology', 2, '政策咨询 / Policy advice', '技改备案 / Upgrade filing', '高企申报辅导 / High-tech filing'],
    ['commerce', '商务局', 'Commerce', 2, '备案回执打印 / Filing receipt', '对外贸易备案 / Foreign trade filing', '成品油经营审批 / Fuel trade permit'],
    ['fire', '消防救援大队', 'Fire safety', 2, '消防证明打印 / Fire certificate', '消防验收备案 / Fire acceptance filing', '开业前消防检查 / Pre-opening check'],
    ['weather', '气象局', 'Meteorology', 1, '气象证明 / Weather certificate', '防雷备案 / Lightning filing', '防雷审核 / Lightning review'],
    ['tobacco', '烟草专卖局', 'Tobacco', 2, '烟草证领取 / Tobacco licence pick-up', '烟草证延续 / Tobacco licence renewal', '烟草证新办 / Tobacco licence'],
    ['statistics', '统计局', 'Statistics', 1, '统计登记证 / Statistics card', '统计报表登记 / Statistics report', '统计调查备案 / Survey filing'],
    ['public-trading', '公共资源交易', 'Public resources trading', 2, '交易证明打印 / Trading certificate', '交易登记 / Trading registration', '招标项目受理 / Tender application'],
    ['grants', '财政局', 'Finance', 2, '票据领取 / Receipt books', '票据核销 / Receipt settlement', '代理记账许可 / Bookkeeping licence'],
  ] },
  { area: 'C', zh: '人社', en: 'Social security', where: ['一楼西厅', 'Ground floor, west hall'], kind: 'professional', audience: 'natural', departments: [
    ['social', '人力资源和社会保障局', 'Social security', 31, '参保证明打印 / Contribution print-out', '社保卡补换 / Social security card', '退休申请 / Retirement application']] },
  { area: 'D', zh: '医保', en: 'Medical insurance', where: ['一楼南厅', 'Ground floor, south hall'], kind: 'professional', audience: 'natural', departments: [
    ['medical', '医疗保障局', 'Medical insurance', 26, '医保缴费查询 / Insurance look-up', '异地就医备案 / Treatment elsewhere', '医疗费用报销 / Medical reimbursement']] },
  { area: 'E', zh: '公安', en: 'Public security', where: ['一楼北厅', 'Ground floor, north hall'], kind: 'professional', audience: 'natural', departments: [
    ['police', '公安局', 'Public security', 24, '身份证领取 / ID card pick-up', '身份证换领 / ID card renewal', '户口迁移 / Household move']] },
  { area: 'F', zh: '不动产', en: 'Real estate', where: ['二楼东厅', 'First floor, east hall'], kind: 'professional', audience: 'natural', departments: [
    ['estate', '不动产登记中心', 'Real estate registry', 24, '不动产查询 / Property look-up', '抵押登记 / Mortgage registration', '房屋过户 / Transfer of a home']] },
  { area: 'G', zh: '税务', en: 'Tax', where: ['二楼西厅', 'First floor, west hall'], kind: 'professional', audience: 'legal', departments: [
    ['tax', '税务局', 'Tax', 19, '完税证明打印 / Tax certificate', '发票领用 / Invoices', '税务注销 / Tax deregistration']] },
  { area: 'H', zh: '公积金', en: 'Housing fund', where: ['二楼南厅', 'First floor, south hall'], kind: 'professional', audience: 'natural', departments: [
    ['fund', '住房公积金中心', 'Housing provident fund', 12, '公积金查询 / Fund look-up', '公积金提取 / Fund withdrawal', '公积金贷款 / Fund loan']] },
]

// Quick, usual and long jobs: minutes and how often. Their mean of 6.27 and 1.2 matters a visit load 238 windows to .88 on 11,700 visits in 7 h.
const minutes = [1.5, 6, 20]
const mix = [0.4, 0.4525, 0.1475]
const crossTrainedEvery = 5

// What people say instead of the register's words, for the matters most ask for.
const everyday = {
  'civil-usual': ['低保', '困难补助'], 'civil-long': ['五保', '孤寡老人'], 'disabled-quick': ['残疾证', '领证'], 'disabled-usual': ['残疾补贴', '护理补贴'], 'veterans-usual': ['退伍', '转业', '优待证'],
  'health-quick': ['生孩子', '准生证', '生育'], 'education-usual': ['转校', '上学', '入学'], 'education-quick': ['毕业证', '学历'], 'farming-long': ['盖房', '建房', '宅基地'], 'culture-quick': ['借书证', '图书馆'],
  'legal-aid-usual': ['打官司', '请律师'], 'legal-aid-long': ['公证', '遗嘱'], 'electricity-usual': ['电表过户', '换户名'], 'electricity-long': ['装电表', '通电'], 'tap-water-quick': ['交水费'], 'tap-water-usual': ['水表过户'],
  'gas-quick': ['交燃气费', '煤气'], 'gas-long': ['通燃气', '装煤气'], 'broadcast-quick': ['电视费'], 'post-quick': ['快递', '邮寄'], 'advice-quick': ['问一下', '咨询'], 'advice-long': ['投诉', '办不了', '没办成'],
  'market-quick': ['营业执照', '打执照'], 'market-usual': ['变更法人', '改名', '改地址'], 'market-long': ['开公司', '注册公司', '开店', '营业执照'], 'food-long': ['餐饮', '饭店', '食品证', '卫生证'], 'seal-usual': ['刻章', '公章'],
  'bank-long': ['对公账户', '开户'], 'housing-long': ['施工证', '开工'], 'transport-usual': ['货车年审', '营运证'], 'tobacco-long': ['卖烟', '烟草证'], 'social-quick': ['社保证明', '打社保'], 'social-usual': ['社保卡', '补卡', '换卡', '三代卡'],
  'social-long': ['退休', '养老金'], 'medical-quick': ['交医保', '医保余额'], 'medical-usual': ['外地看病', '异地医保', '转院'], 'medical-long': ['报销', '报药费', '住院'], 'police-quick': ['取身份证', '拿身份证'],
  'police-usual': ['身份证', '换证', '身份证到期', '补办身份证'], 'police-long': ['迁户口', '上户口', '落户'], 'estate-quick': ['查房', '房产证明'], 'estate-usual': ['房贷', '抵押'], 'estate-long': ['过户', '买房', '卖房', '房产证'],
  'tax-quick': ['完税证明', '打税单'], 'tax-usual': ['领发票', '开票'], 'tax-long': ['注销公司', '销户'], 'fund-quick': ['查公积金'], 'fund-usual': ['取公积金', '租房提取'], 'fund-long': ['公积金买房', '贷款'],
}

const lines = (text) => { const [zh, en] = text.split(' / '); return { zh, en } }
const departments = pools.flatMap((pool) => pool.departments.map(([id, zh, en, count, ...names]) => ({ pool, id, zh, en, count, names })))
const matters = departments.flatMap(({ pool, id, zh, en, names }) => names.map((name, i) => ({
  id: `${id}-${['quick', 'usual', 'long'][i]}`,
  name: lines(name),
  theme: pool.area.toLowerCase(),
  department: { zh, en },
  for: [pool.audience],
  expectedMinutes: minutes[i],
  skills: [id],
  ...(everyday[`${id}-${['quick', 'usual', 'long'][i]}`] ? { words: everyday[`${id}-${['quick', 'usual', 'long'][i]}`] } : {}),
})))

// Every fifth window can do the next pool's work too, the last pool's the first's: a ring, so that every two neighbours share
// several windows. Scattered pairs would leave visits that need both pools a single window to wait for.
const windows = []
for (const { pool, id, count } of departments) {
  for (let i = 0; i < count; i++) {
    const number = windows.length + 1
    const own = pool.departments.map(([skill]) => skill)
    const other = number % crossTrainedEvery === 0 ? pools[(pools.indexOf(pool) + 1) % pools.length] : null
    const kind = id !== 'advice' ? pool.kind : i < 2 ? 'consulting' : 'reflection'
    windows.push({
      id: String(number),
      area: pool.area,
      kind,
      name: kind === 'consulting' ? { zh: '咨询窗口', en: 'Advice window' } : kind === 'reflection' ? { zh: '办不成事反映窗口', en: 'Could-not-be-done window' } : { zh: `${pool.zh}窗口`, en: `${pool.en} window` },
      skills: [...own, ...(other ? other.departments.map(([skill]) => skill) : [])],
    })
  }
}
if (windows.length !== 238 || departments.length !== 44) throw new Error(`${windows.length} windows, ${departments.length} departments`)

// On weekends one window of each pool is on duty, two teams by turns, for quick matters; in the evening the social security and tax windows.
const span = (from, to) => ({ from, to })
const firstOf = (area, skip) => windows.filter((window) => window.area === area)[skip].id
const weekendTeam = (id, from, skip) => ({ id, on: ['weekend'], turn: { from, every: 2 }, spans: [span('09:00', '12:00')], windows: pools.map(({ area }) => ({ window: firstOf(area, skip) })) })

// A fifth of the reference day's visits is booked: every pool takes as many each half hour as its windows are of all, nine places of ten are filled.
const [bookedShare, visits, halfHours, filled] = [0.2, 11700, 14, 0.9]
const places = (area) => Math.round((windows.filter((window) => window.area === area).length / windows.length) * visits * bookedShare / halfHours / filled)
const bookable = ({ area, zh, en, departments: own }) => ({
  id: area.toLowerCase(),
  name: { zh: `${zh}预约`, en: `${en}: appointments` },
  matters: matters.filter(({ skills }) => own.some(([skill]) => skill === skills[0])).map(({ id }) => id),
  slots: [span('09:00', '12:00'), span('13:00', '17:00')].map((hours) => ({ ...hours, minutes: 30, count: places(area) })),
})

const plan = {
  $schema: './plan.schema.json',
  hall: { id: 'leiyang', name: { zh: '耒阳市政务服务中心（合成参考日）', en: 'Leiyang Government Service Centre (synthetic reference day)' }, timeZone: 'Asia/Shanghai' },
  areas: pools.map(({ area, zh, en, where }) => ({ id: area, name: { zh, en }, where: { zh: where[0], en: where[1] } })),
  themes: pools.map(({ area, zh, en }, i) => ({ id: area.toLowerCase(), name: { zh, en }, icon: ['id-card', 'building', 'umbrella', 'medical-cross', 'id-card', 'home', 'receipt', 'briefcase'][i] })),
  matters,
  bundles: [
    { id: 'newborn', name: { zh: '新生儿一件事', en: 'A child is born' }, matters: ['health-quick', 'police-usual', 'medical-usual', 'social-usual'] },
    { id: 'open-company', name: { zh: '企业开办一件事', en: 'Opening a company' }, matters: ['market-long', 'seal-usual', 'tax-usual', 'bank-long'] },
    { id: 'buy-home', name: { zh: '二手房交易一件事', en: 'Buying a home' }, matters: ['estate-long', 'tax-quick', 'tap-water-usual', 'electricity-usual'] },
  ],
  windows,
  personas: [
    { id: 'general', name: { zh: '普通', en: 'General' }, factor: 1 },
    { id: 'elderly', name: { zh: '老年人', en: 'Elderly' }, factor: 0.5, fromAge: 60 },
    { id: 'serviceman', name: { zh: '军人', en: 'Serviceman' }, factor: 0.5 },
    { id: 'disabled', name: { zh: '残疾人', en: 'Disabled' }, factor: 0.4 },
    { id: 'pregnant', name: { zh: '孕妇', en: 'Pregnant' }, factor: 0.4 },
    { id: 'enterprise', name: { zh: '企业', en: 'Enterprise' }, factor: 1 },
  ],
  clerks: [{ id: 'manager', name: '值班主任', role: 'manager' }],
  hours: {
    working: [span('09:00', '12:00'), span('13:00', '17:00')],
    weekendMatters: matters.filter(({ id }) => id.endsWith('-quick')).map(({ id }) => id),
    lastNumberMinutes: 10,
    closing: 'serve',
  },
  duties: [
    weekendTeam('weekend-a', '2026-11-28', 0),
    weekendTeam('weekend-b', '2026-12-05', 1),
    { id: 'evening', on: ['working'], spans: [span('17:00', '18:30')], windows: ['C', 'G'].map((area) => ({ window: firstOf(area, 2) })) },
  ],
  appointments: pools.map(bookable),
  policy: { rule: 'accumulating', targetMinutesMin: 4, targetMinutesMax: 20, targetFactor: 2, nextLegTargetMinutes: 3, mattersPerNumberMax: 8, numbersPerPersonMax: 5, waitingMax: 20000 },
  stations: [
    { id: 'kiosk-1', role: 'kiosk', where: { zh: '一楼大门内', en: 'Inside the main door' }, devices: [{ id: 'kiosk-1-printer', kind: 'ticket-printer', driver: 'escpos', line: 'simulated' }] },
    { id: 'wall-1', role: 'wall', where: { zh: '一楼大厅', en: 'Ground floor hall' } },
  ],
}

// The window plan reckons with as much work a window in every department, so each is wanted in proportion to its windows.
const day = {
  name: 'Leiyang reference day (synthetic)',
  visits,
  hours: 7,
  shape: [0.95, 1.35, 1.2, 0.85, 0.8, 1, 0.85],
  multiMatterShare: 0.2,
  sameAreaShare: 0.8,
  drift: 0.2,
  serviceScv: 0.65,
  booked: { filled, earlyMinutes: 8, spreadMinutes: 8 },
  personas: { elderly: 0.12, serviceman: 0.02, disabled: 0.02, pregnant: 0.02 },
  matters: Object.fromEntries(departments.flatMap(({ id, count }) => mix.map((share, i) => [`${id}-${['quick', 'usual', 'long'][i]}`, Math.round(count * share * 1e4) / 1e4]))),
}

// One thing of a list a line, so that a change reads well in a diff.
const write = (path, thing) => writeFileSync(join(dirname(fileURLToPath(import.meta.url)), path), '{\n' + Object.entries(thing).map(([key, value]) =>
  `  ${JSON.stringify(key)}: ` + (Array.isArray(value) && typeof value[0] === 'object'
    ? '[\n' + value.map((one) => '    ' + JSON.stringify(one)).join(',\n') + '\n  ]'
    : JSON.stringify(value))).join(',\n') + '\n}\n')
write('leiyang.json', plan)
write('days/leiyang.json', day)
