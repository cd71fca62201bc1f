import type { FileTexts } from './files.ts'

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** English. */
export const filesEn: FileTexts = {
  colon: ': ',
  comma: ', ',
  stop: '. ',
  needs: 'needs table',
  offers: 'offers table',
  pairs: 'pairs table',
  weights: {
    name: 'weights file',
    notWeights: (detail) => `These are no weights that learn wrote: "${detail}" is wrong. Make them anew with learn.`,
    otherMatcher: (version) =>
      `The weights belong to matcher ${version}, which is not this one. Make them anew with learn.`,
  },
  file: {
    unknown_ending: () => 'This kind of file is not known. Use a .xlsx, .csv or .jsonl file.',
    not_found: () => 'The file was not found. Check its name and folder.',
    not_readable: ({ reason }) =>
      `The file cannot be opened (${reason}). Check that you may read it and that it is no folder.`,
    too_large: ({ limitMb }) => `The file is larger than ${limitMb} MB. Divide it into several files.`,
    too_large_unpacked: ({ sizeMb, limitMb }) =>
      `The workbook unpacks to ${sizeMb} MB, more than ${limitMb} MB, and was not opened. Remove pictures and sheets, or save it as CSV.`,
    empty: () => 'There is nothing in the file.',
    content_is_other: ({ found, format }) =>
      `The content is ${found}${format ? `, not .${format}` : ''}; another file name does not change that. Open it in its own program and save it as .xlsx or .csv.`,
    content_is_old_excel: () =>
      'This is an old Excel file (.xls) or has a password. Open it in Excel, remove the password, save it as .xlsx.',
    locked: () => 'The file has a password. Open it in Excel, take the password off and save it as .xlsx.',
    macros: () => 'The file holds macros (.xlsm) and is not opened. Save it as .xlsx without macros.',
    external_links: () =>
      'The file holds links to other files. Break them under Data, Edit Links, save it and import it again.',
    too_many_rows: ({ limit }) => `More than ${limit} rows. Split the file, or delete the empty rows at its end.`,
    too_many_columns: ({ limit }) => `More than ${limit} columns. Delete the columns on the right that are not used.`,
    too_many_cells: () =>
      'The sheet is too large: cells far down or far to the right are in use. Delete the rows and columns that are not needed.',
    too_slow: ({ limitSeconds }) =>
      `The file was not read within ${limitSeconds} seconds. Split it, or save it as CSV.`,
    too_much_memory: () => 'Reading the file takes too much memory. Split it, or save it as CSV.',
    no_sheet: ({ found }) => `No sheet is named “${found}”. Choose one of the sheets listed.`,
    damaged: ({ detail }) => `The file is damaged and cannot be read (${detail}). Export or save it again.`,
    not_text: () => 'This is no text file, or neither UTF-8 nor GB18030. Save it as CSV in UTF-8.',
    no_header: ({ found }) =>
      `No header row was found. It needs at least a column "title" or "text". The first row reads: ${found}`,
  },
  row: {
    broken_quotes: () => 'a quotation mark is never closed',
    broken_json: () => 'not valid JSON',
    not_an_object: () => 'not a JSON object {…}',
    no_title_and_text: () => 'title and text are both empty',
    missing_id: () => 'the id is missing',
    duplicate_id: (value) => `an earlier row has the id "${value}"`,
    unknown_kind: (value) => `unknown kind "${value}"`,
    unknown_industry: (value) => `unknown industry "${value}"`,
    unknown_region: (value) => `unknown region "${value}"`,
    ambiguous_region: (value) => `there are several "${value}", write province and city before it`,
    several_regions: (value) => `"${value}" names several regions, only the first is used`,
    unknown_date: (value) => `"${value}" is no date, write 2026-03-01`,
    formula_error: (value) => `the formula fails and shows ${value}`,
    too_few_columns: () => 'needs two columns, need id and offer id, with a tab between',
    unknown_need: (value) => `the needs table has no id "${value}"`,
    unknown_offer: (value) => `the offers table has no id "${value}"`,
    not_a_number: (value) => `the grade "${value}" is no number`,
  },
  leftOut: 'The row is left out.',
  ignored: 'The value is not used, the rest of the row is.',
  place: (rows, count, header, letter) =>
    `${count === 1 ? 'row' : 'rows'} ${rows.join(', ')}${count > rows.length ? ` … (${count} in all)` : ''}${letter ? `, column ${letter}` : header ? ', column' : ''}${header ? ` "${header}"` : ''}`,
  morePlaces: (count) => `${count} more, not listed.`,
  otherSheets: (read, others) => `Only the sheet "${read}" was read, not: ${others}.`,
  unusedColumns: (headers) => `Columns not used: ${headers}.`,
  readSummary: (list, count, leftOut) =>
    `${list}: ${many(count, 'row', 'rows')} read${leftOut > 0 ? `, ${leftOut} left out` : ''}.`,
  nothingIn: (list) => `Nothing in the ${list} can be used.`,
  usage: {
    match: `Usage: match --needs FILE --offers FILE [--top 20] [--out FILE] [--weights FILE.json] [--today 2026-03-01]
  needs and offers: .xlsx, .csv (UTF-8 or GB18030), .jsonl
  --top    at most so many offers for each need, 1 to 1000, default 20
  --out    .xlsx (ready to print), .csv or .jsonl; without it a table on the terminal
  --today  the day on which offers are judged expired, default today`,
    score: `Usage: score --needs FILE --offers FILE --pairs FILE.tsv [--out FILE.tsv] [--weights FILE.json] [--today 2026-03-01]
  each line of the pairs: need id, offer id, with a tab between; the result adds the score, in the same order`,
    eval: `Usage: eval DIR [--relevant GRADE] [--none GRADE] [--weights FILE.json] [--today 2026-03-01]
  DIR holds needs.jsonl, offers.jsonl, qrels.tsv (need id, offer id, grade)
  --relevant  lowest relevant grade; --none  grade that means "not suitable"; default: judged by the range of grades`,
    learn: `Usage: learn --needs FILE --offers FILE --judgements FILE.tsv --out FILE.json [--today 2026-03-01]
  each line of the judgements: need id, offer id, grade (higher is better), with tabs between; grades are compared within a need only
  --out    the weights, for --weights of match, score and eval; the standard weights when no gain is certain`,
  },
  options: {
    unknown: (option) => `There is no option ${option}.`,
    missing: (option) => `${option} is missing.`,
    withoutValue: (option) => `${option} has no value.`,
    twice: (option) => `${option} may stand only once.`,
    unexpected: (word) => `Unexpected "${word}".`,
    notWhole: (option, least, most) => `${option} must be a whole number from ${least} to ${most}.`,
    notDate: (option) => `${option} must be a date such as 2026-03-01.`,
    notNumber: (option) => `${option} must be a number.`,
    wrongOut: (name, endings) => `The output ${name} has another ending than ${endings}.`,
    outIsInput: (name) =>
      `The output ${name} is one of the files that are read and would be overwritten. Choose another name.`,
    oneFolder: 'Name one folder.',
  },
  cannotWrite: (name, reason) =>
    `${name} cannot be written (${reason}). Check that the folder exists and the file is not open.`,
  written: (name) => `Written to ${name}.`,
  progress: { match: 'matching', score: 'scoring', eval: 'evaluating', learn: 'learning' },
  sheet: {
    name: 'Matches',
    title: 'Needs and matching offers',
    subtitle: (needs, top, date, version) =>
      `${many(needs, 'need', 'needs')}, at most ${many(top, 'offer', 'offers')} each; ${date}; matcher ${version}`,
    footer: 'Page &P of &N',
    needId: 'Need id',
    need: 'Need',
    rank: 'Rank',
    offerId: 'Offer id',
    offer: 'Offer',
    score: 'Score',
    reason: 'Reason',
    noOffer: 'No suitable offer found',
  },
  evaluation: {
    heading: (name, needs, offers, judged) =>
      `${name}: ${many(needs, 'need', 'needs')}, ${many(offers, 'offer', 'offers')}, ${many(judged, 'judged pair', 'judged pairs')}`,
    scale: (relevantFrom, noneGrade) =>
      `relevant from grade ${relevantFrom}; grade ${noneGrade} and lower gain nothing`,
    overAll: 'among all offers',
    judgedOnly: 'among judged offers only',
    overNeeds: (count) => many(count, 'need', 'needs'),
    spearmanPerNeed: 'Spearman per need',
    spearmanGlobal: 'Spearman, all pairs',
    pairwise: 'pairwise accuracy',
  },
  learning: {
    heading: (pairs, needs) =>
      `${many(pairs, 'judged pair', 'judged pairs')}; ${many(needs, 'need', 'needs')} with differing grades`,
    verdict: {
      learned: 'The learned weights rank needs that they were not fitted on better; the weights file holds them.',
      too_few_needs:
        'Fewer than 10 needs have differing grades, too few to learn from; the weights file holds the standard weights.',
      no_certain_gain:
        'It is not certain that the learned weights are better; the weights file holds the standard weights.',
    },
    heldOut:
      'needs that were held out (five folds in turn): standard → learned weights (difference ± standard error over needs)',
    changes: (count, listed) =>
      `${many(count, 'offer changes', 'offers change')} place; the ${listed} largest changes (need, offer):`,
    place: (before, after, grade) => `place ${before} → ${after}, grade ${grade}`,
  },
}
