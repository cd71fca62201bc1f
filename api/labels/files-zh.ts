import type { FileTexts } from './files.ts'

/** Simplified Chinese. */
export const filesZh: FileTexts = {
  colon: '：',
  comma: '、',
  stop: '。',
  needs: '需求表',
  offers: '供给表',
  pairs: '配对表',
  weights: {
    name: '权重文件',
    notWeights: (detail) => `不是 learn 写出的权重，“${detail}”处不对。请用 learn 重新生成。`,
    otherMatcher: (version) => `权重属于匹配规则 ${version}，与现在的规则不同。请用 learn 重新生成。`,
  },
  file: {
    unknown_ending: () => '不认识这种文件。请使用 .xlsx、.csv 或 .jsonl 文件。',
    not_found: () => '找不到文件。请核对文件名和所在位置。',
    not_readable: ({ reason }) => `文件打不开（${reason}）。请检查权限，或确认它不是文件夹。`,
    too_large: ({ limitMb }) => `文件超过 ${limitMb} MB。请分成几个文件。`,
    too_large_unpacked: ({ sizeMb, limitMb }) =>
      `工作簿解压后有 ${sizeMb} MB，超过 ${limitMb} MB，未打开。请删去图片和多余的工作表，或另存为 CSV。`,
    empty: () => '文件里没有内容。',
    content_is_other: ({ found, format }) =>
      `内容是 ${found}${format ? `，不是 .${format}` : ''}，只改文件名是不行的。请用原来的软件打开，另存为 .xlsx 或 .csv。`,
    content_is_old_excel: () =>
      '这是旧版 Excel（.xls）文件，或加了密码的文件。请在 Excel 中打开，去掉密码，另存为 .xlsx。',
    locked: () => '文件加了密码，读不出来。请在 Excel 或 WPS 中打开，去掉密码后另存为 .xlsx。',
    macros: () => '文件带有宏（.xlsm），不予打开。请另存为不带宏的 .xlsx 再导入。',
    external_links: () => '文件里有指向其他文件的链接。请在“数据”—“编辑链接”中断开链接，保存后再导入。',
    too_many_rows: ({ limit }) => `超过 ${limit} 行。请分成几个文件，或删去下面的空行。`,
    too_many_columns: ({ limit }) => `超过 ${limit} 列。请删去右边用不到的列。`,
    too_many_cells: () => '表格的范围过大：很远的行列里还有内容或格式。请删去下面和右边用不到的行列，保存后再试。',
    too_slow: ({ limitSeconds }) => `${limitSeconds} 秒内没有读完。请分成几个文件，或另存为 CSV。`,
    too_much_memory: () => '读取此文件需要的内存过多，已停止。请分成几个文件，或另存为 CSV。',
    no_sheet: ({ found }) => `没有名为“${found}”的工作表。请从列出的工作表中选一个。`,
    damaged: ({ detail }) => `文件已损坏，读不出来（${detail}）。请重新导出或另存一份。`,
    not_text: () => '不是文本文件，或编码既不是 UTF-8 也不是 GB18030。请另存为 UTF-8 的 CSV。',
    no_header: ({ found }) =>
      `前几行里没有找到表头。表头至少要有“名称”“标题”或“内容”“简介”中的一列。读到的第一行是：${found}`,
  },
  row: {
    broken_quotes: () => '引号没有配对',
    broken_json: () => '不是正确的 JSON',
    not_an_object: () => '不是 JSON 对象 {…}',
    no_title_and_text: () => '名称和内容都是空的',
    missing_id: () => '没有编号',
    duplicate_id: (value) => `编号“${value}”与前面的行重复`,
    unknown_kind: (value) => `认不出类别“${value}”`,
    unknown_industry: (value) => `认不出行业“${value}”`,
    unknown_region: (value) => `认不出地区“${value}”`,
    ambiguous_region: (value) => `“${value}”不止一处，请在前面写上省市`,
    several_regions: (value) => `“${value}”有几个地区，只采用第一个`,
    unknown_date: (value) => `认不出日期“${value}”，请写成 2026-03-01`,
    formula_error: (value) => `公式出错，显示为 ${value}`,
    too_few_columns: () => '要有需求编号和供给编号两列，用制表符分开',
    unknown_need: (value) => `需求表里没有编号“${value}”`,
    unknown_offer: (value) => `供给表里没有编号“${value}”`,
    not_a_number: (value) => `等级“${value}”不是数字`,
  },
  leftOut: '此行未采用。',
  ignored: '此项不采用，其余照用。',
  place: (rows, count, header, letter) =>
    `第 ${rows.join('、')} ${count > rows.length ? `等共 ${count} ` : ''}行${letter || header ? ` ${letter ? `${letter} 列` : ''}${header ? `“${header}”` : ''}` : ''}`,
  morePlaces: (count) => `另有 ${count} 处，不再逐一列出。`,
  otherSheets: (read, others) => `只读了工作表“${read}”，没有读：${others}。`,
  unusedColumns: (headers) => `没有用到的列：${headers}。`,
  readSummary: (list, count, leftOut) => `${list}：读入 ${count} 条${leftOut > 0 ? `，${leftOut} 行未采用` : ''}。`,
  nothingIn: (list) => `${list}里没有一条可用。`,
  usage: {
    match: `用法：match --needs 需求表 --offers 供给表 [--top 20] [--out 结果文件] [--weights 权重.json] [--today 2026-03-01]
  需求表、供给表：.xlsx、.csv（UTF-8 或 GB18030）、.jsonl
  --top    每条需求至多列几项供给，1 到 1000，默认 20
  --out    .xlsx（可直接打印）、.csv 或 .jsonl；不写则显示在屏幕上
  --today  按哪一天判断供给是否过期，默认今天`,
    score: `用法：score --needs 需求表 --offers 供给表 --pairs 配对表.tsv [--out 结果.tsv] [--weights 权重.json] [--today 2026-03-01]
  配对表每行：需求编号、供给编号，用制表符分开；结果依原来的顺序加上匹配度`,
    eval: `用法：eval 文件夹 [--relevant 等级] [--none 等级] [--weights 权重.json] [--today 2026-03-01]
  文件夹里要有 needs.jsonl、offers.jsonl、qrels.tsv（需求编号、供给编号、等级）
  --relevant  从哪一级起算相关；--none  哪一级表示不合适；默认由等级的范围判断`,
    learn: `用法：learn --needs 需求表 --offers 供给表 --judgements 评判.tsv --out 权重.json [--today 2026-03-01]
  评判每行：需求编号、供给编号、等级（越大越好），用制表符分开；等级只在同一条需求内比较
  --out    权重文件，供 match、score、eval 的 --weights 使用；没有把握变好时写出标准权重`,
  },
  options: {
    unknown: (option) => `没有 ${option} 这个选项。`,
    missing: (option) => `缺少 ${option}。`,
    withoutValue: (option) => `${option} 后面没有写内容。`,
    twice: (option) => `${option} 只能写一次。`,
    unexpected: (word) => `多出了“${word}”。`,
    notWhole: (option, least, most) => `${option} 要写 ${least} 到 ${most} 的整数。`,
    notDate: (option) => `${option} 要写成 2026-03-01 这样的日期。`,
    notNumber: (option) => `${option} 要写数字。`,
    wrongOut: (name, endings) => `结果文件 ${name} 的后缀不对，请用 ${endings}。`,
    outIsInput: (name) => `结果文件 ${name} 就是读入的文件，会把它盖掉。请换一个名字。`,
    oneFolder: '请写一个文件夹。',
  },
  cannotWrite: (name, reason) => `${name} 写不进去（${reason}）。请检查文件夹是否存在、文件是否正开着。`,
  written: (name) => `结果已写入 ${name}。`,
  progress: { match: '撮合', score: '打分', eval: '评测', learn: '学习' },
  sheet: {
    name: '撮合结果',
    title: '需求供给撮合结果',
    subtitle: (needs, top, date, version) => `需求 ${needs} 条，每条至多 ${top} 项供给；${date}；匹配规则 ${version}`,
    footer: '第 &P 页，共 &N 页',
    needId: '需求编号',
    need: '需求',
    rank: '名次',
    offerId: '供给编号',
    offer: '供给',
    score: '匹配度',
    reason: '推荐理由',
    noOffer: '没有找到合适的供给',
  },
  evaluation: {
    heading: (name, needs, offers, judged) => `${name}：需求 ${needs} 条，供给 ${offers} 条，评过的配对 ${judged} 对`,
    scale: (relevantFrom, noneGrade) => `等级 ${relevantFrom} 起算相关；等级 ${noneGrade} 及以下没有增益`,
    overAll: '在全部供给中',
    judgedOnly: '只在评过的供给中',
    overNeeds: (count) => `${count} 条需求`,
    spearmanPerNeed: 'Spearman（每条需求）',
    spearmanGlobal: 'Spearman（全部配对）',
    pairwise: '成对正确率',
  },
  learning: {
    heading: (pairs, needs) => `评判过的配对 ${pairs} 对，其中等级有高低的需求 ${needs} 条`,
    verdict: {
      learned: '学到的权重在没有参与学习的需求上排得更准，已写入权重文件。',
      too_few_needs: '等级有高低的需求不到 10 条，不足以学习；权重文件里是标准权重。',
      no_certain_gain: '学到的权重不能肯定更准；权重文件里是标准权重。',
    },
    heldOut: '没有参与学习的需求（五份轮换）：标准权重 → 学到的权重（差 ± 按需求计算的标准误）',
    changes: (count, listed) => `名次变动的供给 ${count} 项，变动最大的 ${listed} 项（需求、供给）：`,
    place: (before, after, grade) => `第 ${before} 名 → 第 ${after} 名，等级 ${grade}`,
  },
}
