import type { Params } from '../errors.ts'
import type { Labels } from './zh.ts'

/** `Line 3: ` where an error stands in a line of a text. */
const atLine = ({ line }: Params): string => (line === undefined ? '' : `Line ${line}: `)

/** English. */
export const en: Labels = {
  needKind: {
    project: 'Project',
    enterprise: 'Enterprise to attract',
    technology: 'Technology',
    talent: 'Talent',
    funding: 'Funding',
    problem: 'Difficulty',
  },
  offerKind: {
    capital: 'Capital',
    enterprise: 'Relocation or new plant',
    technology: 'Technology',
    expertise: 'Expert advice',
    talent: 'Talent',
    finance: 'Financial product',
    channel: 'Channel or network',
    facility: 'Research facility',
  },
  providerKind: {
    member: 'Member',
    expert: 'Expert',
    alumni_enterprise: 'Alumni enterprise',
    institute: 'University or institute',
    association: 'Association',
    financial: 'Financial institution',
    adviser: 'Investment adviser',
  },
  expertKind: { scholar: 'Scholar', practitioner: 'Practitioner' },
  organisationKind: {
    committee: 'Committee',
    city_office: 'City office',
    enterprise: 'Enterprise',
    institute: 'University or institute',
    other: 'Other body',
  },
  needStatus: { draft: 'Draft', published: 'Published', closed: 'Closed', matched: 'Matched' },
  closeReason: { solved: 'Solved', withdrawn: 'Withdrawn', expired: 'Expired' },
  offerStatus: { draft: 'Draft', published: 'Published', paused: 'Paused', withdrawn: 'Withdrawn', expired: 'Expired' },
  needsListStatus: { draft: 'Draft', published: 'Published' },
  mergeState: {
    proposed: 'Waiting for consent',
    merged: 'Merged',
    declined: 'Declined',
    withdrawn: 'Taken back',
    undone: 'Undone',
  },
  matchState: {
    proposed: 'To review',
    on_hold: 'On hold',
    rejected: 'Rejected',
    confirmed: 'Confirmed',
    requested: 'Both sides asked',
    declined: 'Declined',
    lapsed: 'No answer in time',
    accepted: 'Both accepted',
    introduced: 'Introduced',
    negotiating: 'Negotiating',
    signed: 'Signed',
    started: 'Work started',
    landed: 'Landed',
    broken_off: 'Broken off',
    solved: 'Solved',
    withdrawn: 'Withdrawn',
  },
  matchOrigin: { matcher: 'Proposed by the matcher', staff: 'Paired by hand' },
  rejectCause: {
    no_fit: 'Does not fit',
    no_capacity: 'Provider has no capacity',
    timing: 'Wrong time',
    duplicate: 'Handled already',
    other: 'Other',
  },
  outcomeKind: {
    signed: 'Signed',
    arrived: 'Arrived',
    landed: 'Landed',
    introduced: 'Introduced',
    in_progress: 'In progress',
    solved: 'Solved',
    reported: 'Reported upward',
    proposal_drafted: 'Proposal drafted',
  },
  outcomeStanding: {
    effective: 'Counts',
    corrected: 'Corrected',
    cancelled: 'Cancelled',
    cancellation: 'Cancellation',
    has_additions: 'other entries add to it',
  },
  currency: {
    CNY: 'Yuan (CNY)',
    HKD: 'Hong Kong dollar (HKD)',
    MOP: 'Pataca (MOP)',
    USD: 'US dollar (USD)',
    EUR: 'Euro (EUR)',
    GBP: 'Pound (GBP)',
    JPY: 'Yen (JPY)',
  },
  taskState: {
    given: 'Given',
    accepted: 'In progress',
    urged: 'Urged',
    supervised: 'Supervised',
    feedback: 'Feedback given',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
  },
  taskEvent: {
    give: 'Give',
    accept: 'Accept',
    remind: 'Reminder',
    urge: 'Urge',
    supervise: 'Supervise',
    feedback: 'Give feedback',
    return: 'Return',
    extend: 'Extend',
    close: 'Close',
    withdraw: 'Withdraw',
  },
  problemState: {
    unregistered: 'Not registered',
    found: 'Found',
    investigated: 'Investigated',
    measures_proposed: 'Measures proposed',
    consulted: 'Consulted',
    solved: 'Solved',
    reported_upward: 'Reported upward',
    became_proposal: 'Became a proposal',
  },
  problemEvent: {
    register: 'Register',
    investigate: 'Investigate',
    propose: 'Propose measures',
    consult: 'Consult',
    answer: 'Answer on the spot',
    assign: 'Assign jointly',
    meet: 'Special meeting',
    solve: 'Solve',
    report: 'Report upward',
    carry: 'Make a proposal',
    reopen: 'Take up again',
  },
  problemHandling: {
    on_the_spot: 'Answered on the spot',
    joint: 'Assigned jointly',
    special_meeting: 'Special meeting',
  },
  intakeChannel: {
    member: 'Raised by a member',
    enterprise_visit: 'Enterprise visit',
    meeting: 'Meeting of the committee',
    letter_call: 'Letter or call',
    survey: 'Survey',
    other: 'Other',
  },
  deliveryState: { waiting: 'waiting', sent: 'sent', failed: 'failed', dropped: 'dropped', disabled: 'switched off' },
  deliveryChannel: { email: 'E-mail', webhook: 'Webhook' },
  deliveryError: {
    timeout: 'No answer in time',
    given_up: 'Broken off too often; not tried again',
    not_wanted: 'Receiver switched off, or no longer wants it',
    channel_not_set: 'E-mail is not set up any more',
    secret_unreadable: 'The secret of the webhook must be set anew',
    internal: 'Fault of the service; see its log',
    unreachable: 'Cannot be reached',
    ECONNREFUSED: 'Connection refused',
    ECONNRESET: 'Connection broken off',
    ENOTFOUND: 'Host not found',
    EDNS: 'Host not found',
    ESOCKET: 'Cannot be reached',
    ECONNECTION: 'Connection broken off',
    ETIMEDOUT: 'No connection in time',
    ETLS: 'No encrypted connection; check the certificate',
  },
  rankingState: { running: 'Running', done: 'Done', stopped: 'Stopped' },
  chainOrigin: { built_in: 'Comes with the service', replaced: 'Comes with the service, changed', own: 'Own' },
  reportScope: { office: 'City', committee: 'Committee', province: 'Province' },
  weightsState: {
    waiting: 'Waiting',
    learning: 'Learning',
    learned: 'Can be activated',
    unchanged: 'Nothing to change',
    failed: 'Not finished',
  },
  role: { city: 'City office', provider: 'Provider', staff: 'Committee staff', admin: 'Administrator' },
  priority: { normal: 'Normal', high: 'High', urgent: 'Urgent' },
  needSource: { government: 'Government', enterprise: 'Enterprise', member: 'Member' },
  visibility: { network: 'Visible to providers', staff: 'Staff only' },
  stage: { incubation: 'Incubation', startup: 'Start-up', growth: 'Growth', stable: 'Stable', expansion: 'Expansion' },
  acceptedStage: {
    incubation: 'Incubation',
    startup: 'Start-up',
    growth: 'Growth',
    stable: 'Stable',
    expansion: 'Expansion',
    bank_startup: 'Banks’ start-up',
    bank_growth: 'Banks’ growth',
    bank_mature: 'Banks’ mature',
  },
  collateral: {
    real_estate: 'Real estate',
    equipment: 'Equipment',
    receivables: 'Receivables',
    stock: 'Stock',
    intellectual_property: 'Intellectual property',
    revenue_rights: 'Rights to revenue',
    guarantee: 'Guarantee',
  },
  fundingCondition: {
    stage: 'Stage',
    years: 'Years since founding',
    revenue: 'Revenue',
    collateral: 'Collateral',
    loss: 'Loss',
    amount: 'Amount',
  },
  want: { wanted_kind: 'Kind of need', wanted_industry: 'Industry', wanted_region: 'Region', wanted_size: 'Size' },
  maturity: { concept: 'Concept', laboratory: 'Laboratory', pilot: 'Pilot', industrial: 'Industrial' },
  regionLevel: { province: 'Province', city: 'City', district: 'District', abroad: 'Abroad', area: 'Area' },
  subjectKind: {
    organisation: 'Organisation',
    provider: 'Provider',
    account: 'Account',
    needs_list: 'Needs list',
    need: 'Need',
    offer: 'Offer',
    match: 'Match',
    contact: 'Contact',
    region: 'Region',
    weights: 'Matcher weights',
    vocabulary_entry: 'Dictionary entry',
    chain: 'Chain',
    import: 'Import',
    setting: 'Setting',
    working_day: 'Working calendar',
    evidence: 'Evidence',
    task: 'Task',
    problem: 'Problem',
    outcome: 'Outcome',
    report: 'Report',
    notice: 'Notice',
    webhook: 'Webhook',
    working_group: 'Working group',
    need_merge: 'Merge of needs',
    backup: 'Backup',
  },
  knowledgeState: {
    removed: 'removed',
    chain_proposed: 'another office’s lines wait for approval',
    chain_not_proposed: 'nothing waits for approval',
    chain_not_active: 'not in force',
    chain_built_in: 'as it came with the service',
  },
  evidenceState: { evidence_waiting: 'not submitted yet', evidence_superseded: 'marked as wrong' },
  vocabularyKind: { word: 'Word', synonyms: 'Synonyms', wider: 'Wider word' },
  problems: {
    malformed: {
      title: 'Cannot be read',
      detail: () => 'What was sent cannot be read. Check its form and send it again.',
    },
    unauthenticated: {
      title: 'Please sign in',
      detail: () => 'You are not signed in, or your session has ended. Sign in and try again.',
    },
    wrong_credentials: {
      title: 'Cannot sign in',
      detail: () => 'User name or password is wrong. Check both; an administrator can reset a forgotten password.',
    },
    account_disabled: {
      title: 'Account disabled',
      detail: () => 'This account is disabled. Ask an administrator if this is a mistake.',
    },
    forbidden: {
      title: 'Not allowed',
      detail: () => 'Your role may not do this. Ask an administrator if you need to.',
    },
    cross_site: {
      title: 'Wrong origin',
      detail: () =>
        'The request did not come from a page of this service and was not carried out. Go back to the page and try again.',
    },
    not_found: {
      title: 'Not found',
      detail: () => 'There is no such item, or you may not see it. Go back to the list and choose again.',
    },
    state_forbids: {
      title: 'Not possible in this state',
      detail: ({ state = '' }) =>
        `The state is now “${state}”, which does not allow this. Reload the page to see what happened.`,
    },
    decided_already: {
      title: 'Already decided',
      detail: ({ name = '', state = '' }) =>
        `${name} already set this match to “${state}”; your decision was not recorded. Reload the page.`,
    },
    capacity_used: {
      title: 'The provider has no case left',
      detail: ({ name = '', capacity = 0, holders = '' }) =>
        Number(capacity) === 0
          ? `${name} takes no matches at present (its limit is 0 cases at once). Please choose another candidate.`
          : `${name} takes at most ${capacity} at once, and they are held by: ${holders}. Wait until one of them ends, or choose another candidate.`,
    },
    duplicate: { title: 'Exists already', detail: () => 'The same item exists already; nothing was added.' },
    counted_already: {
      title: 'Probably counted already',
      detail: ({ title = '' }) =>
        `The ledger holds ${title === '' ? 'an entry' : `“${title}”`} with the same parties, a similar title and a similar amount. A project counts once, so nothing was entered. Open that entry: what is added to the same project is entered as an addition; where it really is another project, an administrator enters it with a reason.`,
    },
    feedback_missing: {
      title: 'Feedback is missing',
      detail: () =>
        'A task under supervision, or of a problem, is closed only after written feedback to whoever raised it. Have those who carry it write the feedback first.',
    },
    tasks_open: {
      title: 'Tasks are open',
      detail: ({ count = '' }) =>
        `${count} of the tasks of this problem have not ended. Close or withdraw them first, then enter the result.`,
    },
    by_its_way: {
      title: 'Handled in the ledger of problems',
      detail: () =>
        'This problem stands in the ledger of problems: it is closed by its steps, with feedback to whoever raised it. Enter the step on its page.',
    },
    stale: {
      title: 'Changed by someone else',
      detail: () =>
        'Someone changed this after you opened it, so your change was not saved. Open it again, compare, and send again.',
    },
    precondition_required: {
      title: 'Version missing',
      detail: () => 'Send the version you edited (its ETag) in If-Match.',
    },
    too_large: {
      title: 'Too large',
      detail: ({ limit = '' }) => `What was sent is larger than ${limit}. Send less at a time.`,
    },
    unsupported_media: { title: 'Unsupported content type', detail: () => 'Send application/json or a form.' },
    invalid: {
      title: 'Please correct',
      detail: () => 'Some entries must be corrected; nothing was saved. Correct them and send again.',
    },
    key_reused: {
      title: 'Idempotency key reused',
      detail: () => 'This Idempotency-Key was used with other content. Use a new key for new content.',
    },
    link_unusable: {
      title: 'Link cannot be used',
      detail: () => 'The link was used already, has expired, or is incomplete. Ask an administrator for a new one.',
    },
    throttled: {
      title: 'Too many attempts',
      detail: ({ minutes = 1 }) => `Too many attempts. Try again in ${minutes} min.`,
    },
    internal: {
      title: 'Something went wrong',
      detail: () =>
        'An unexpected error occurred and nothing was done. Try again later; if it stays, tell the administrator the request number.',
    },
    unavailable: {
      title: 'Not available now',
      detail: () => 'The service is starting or cannot reach its database. Try again shortly.',
    },
    preparing: {
      title: 'Matching is being prepared',
      detail: ({ done = 0, total = 0 }) =>
        `Matching is being prepared: ${done} of ${total} items are read. Try again shortly; all other pages work meanwhile.`,
    },
  },
  fieldErrors: {
    required: () => 'Required; please fill in.',
    wrong_type: () => 'Wrong type; please check.',
    unknown_word: ({ allowed = '' }) =>
      allowed === '' ? 'Not one of the choices.' : `Not one of the choices: ${allowed}.`,
    unknown_code: ({ value = '' }) => `There is no code “${value}”; choose from the list.`,
    too_short: ({ least = '' }) => `Too short; at least ${least} characters.`,
    too_long: ({ most = '' }) => `Too long; at most ${most} characters.`,
    too_small: ({ least = '' }) => `Too small; at least ${least}.`,
    too_big: ({ most = '' }) => `Too big; at most ${most}.`,
    too_many: ({ most = '' }) => `Too many; at most ${most}.`,
    workbook_too_long: ({ most = '' }) =>
      `More than ${most} rows do not go into one workbook. Narrow the list first, or export it as .csv.`,
    not_whole: () => 'Must be a whole number.',
    not_a_date: () => 'Write dates like 2026-03-01; the day must exist.',
    wrong_form: () => 'Wrong form; please check.',
    control_characters: () => 'Contains invisible control characters; remove them and try again.',
    unknown_field: () => 'There is no such field.',
    not_found: () => 'Not found, or you may not use it; choose again.',
    taken: () => 'Already in use; choose another.',
    personal_data: ({ text = '', start = 0 }) =>
      `Character ${Number(start) + 1} of this public text begins what looks like a telephone, e-mail or identity number: “${text}”. Move it to the contacts.`,
    range_reversed: () => 'The lower end is above the upper end.',
    other_city: () => 'This belongs to another city; please choose again.',
    not_for_kind: () => 'This kind has no such field; leave it empty.',
    not_for_step: () => 'This step has no such entry; please leave it empty.',
    before_earlier_step: ({ day = '' }) => `This is before the day of the step before it, ${day}; please check.`,
    after_later_step: ({ day = '' }) => `This is after the day of the step that follows, ${day}; please check.`,
    capacity_held: ({ held = '' }) =>
      `${held} matches are being handled, so this cannot be less than ${held}. To take no new ones, pause the offers.`,
    kind_required: () => 'Choose a kind before publishing.',
    need_unpublishable: ({ need = '', lack = '' }) =>
      `Need ${need} cannot be published with the list: ${LACKS[lack] ?? 'its public text seems to hold a telephone, e-mail or identity number'}. Change the need first, or take it off the list.`,
    weak_password: () => 'A password has at least 10 characters and is not the user name.',
    email_not_set: () => 'This service sends no e-mail. Set SMTP_URL and MAIL_FROM first, and start it again.',
    passwords_differ: () => 'The two passwords differ.',
    word_form: (p) =>
      `${atLine(p)}“${p.word}” holds a space or a sign. A word has letters, digits and . - + / · & % ( ) only.`,
    word_too_short: (p) => `${atLine(p)}“${p.word}” is a single character and would meet too much; write a whole word.`,
    word_too_common: (p) =>
      `${atLine(p)}“${p.word}” stands in lists of every kind and would meet almost everything; take a more precise word.`,
    word_twice: (p) => `${atLine(p)}“${p.word}” is written twice; remove one.`,
    word_elsewhere: ({ word = '', group = '' }) =>
      `“${word}” stands in another group already (${group}); change that one.`,
    word_known: ({ word = '' }) => `The dictionary has “${word}” already.`,
    group_of_one: (p) => `${atLine(p)}A group has at least two words.`,
    group_known: ({ group = '' }) => `The dictionary that comes with the service says so already: ${group}.`,
    groups_joined: (p) =>
      `${atLine(p)}“${p.other}” and “${p.word}” stand in different groups (${p.otherGroup} / ${p.group}), which would become one. Keep the words of one of them.`,
    line_no_head: (p) => `${atLine(p)}The first line names the chain: “# code|中文|English”.`,
    line_second_head: (p) => `${atLine(p)}One text holds one chain; remove the second “#” line.`,
    line_head_form: (p) =>
      `${atLine(p)}Write “# code|中文|English”. The code has small letters, digits and hyphens, a name at most 60 characters.`,
    line_node_form: (p) =>
      `${atLine(p)}Write “@ code|中文|English|industries”. The code has small letters, digits and hyphens, a name at most 60 characters.`,
    line_node_twice: (p) => `${atLine(p)}The node “${p.node}” stands above already; take another code.`,
    line_unknown_node: (p) =>
      `${atLine(p)}There is no node “${p.node}”. Check the code, or write the node with an “@” line.`,
    line_supplies_itself: (p) => `${atLine(p)}The node “${p.node}” cannot supply itself.`,
    line_unknown_industry: (p) =>
      `${atLine(p)}“${p.value}” is not among the divisions and groups of GB/T 4754—2017 known here; check it, or use the two digits of the division.`,
    line_words_first: (p) => `${atLine(p)}Words stand below a node (an “@” line).`,
    line_group_twice: (p) =>
      `${atLine(p)}“${p.word}” stands in the synonyms of line ${p.other} already; make one line of both.`,
    line_wider_form: (p) => `${atLine(p)}Write “^ wider word: kind kind”.`,
    line_one_step: (p) => `${atLine(p)}Write “> upstream > downstream”, at least two nodes.`,
    line_no_node: (p) => `${atLine(p)}A chain has at least one node (an “@” line).`,
    file_refused: ({ name = '', kind = '' }) =>
      `“${name}” ${REFUSED_FILES[kind] ?? 'is of no known type'} and cannot be evidence. Send a PDF, a picture, an OFD file, or a Word, Excel, PowerPoint or WPS file without macros.`,
    file_too_large: ({ name = '', limit = '' }) =>
      `“${name}” is larger than ${limit}, the most for one file; compress it or split it.`,
    in_future: () => 'This day has not come yet. Enter the day on which it happened.',
    amount_unknown: () => 'No amount could be read. Write one number, such as 4.2亿元, 2500万元 or whole yuan.',
    amount_without_unit: () => 'Name the unit, for example 42亿元 or 2500万元.',
    amount_foreign: () =>
      'For a foreign currency choose it, enter the amount in it, and the rate or the equivalent in yuan.',
    amount_not_by_rate: ({ amount = '' }) => `The rate gives ${amount} yuan. Check both, or give only one of them.`,
    total_not_greater: ({ total = '' }) =>
      `The new total must be greater than the ${total} yuan that count already; without an increase there is nothing to enter.`,
    by_step: () => 'This is entered by a step of the match. Take the step on the page of the match.',
    in_past: () => 'This day has passed. Enter today or a later day.',
    one_party: () => 'Name exactly one: a person, a body, or a provider.',
    one_deadline: () => 'Enter the deadline either as a day or as a number of working days.',
    party_twice: () => 'The same party stands here twice.',
    two_owners: () => 'A joint assignment names two bodies.',
    not_later: ({ deadline = '' }) => `The new deadline must be later than ${deadline}.`,
    party_unknown: ({ name = '' }) => `No body, provider or person is called “${name}”. Choose one from the list.`,
    several_found: ({ name = '' }) => `More than one is called “${name}”. Choose a body or a person instead.`,
    nothing_changed: () => 'Nothing was changed.',
    code_changed: ({ code = '' }) =>
      `The code of this chain is “${code}” and cannot change. New chains have a page of their own.`,
  },
}

/** What a draft of a list lacks, by the field. */
const LACKS: Readonly<Record<string, string>> = {
  kind: 'no kind is chosen',
  description: 'the description is empty',
  deadline: 'its deadline has passed',
}

/** What a file is that cannot be evidence, by its content. */
const REFUSED_FILES: Readonly<Record<string, string>> = {
  empty: 'is empty',
  macros: 'holds macros',
  encrypted: 'is protected by a password, so that its content cannot be checked',
  executable: 'is really a program',
  script: 'is really a script',
  web_page: 'is really a web page or an XML file',
  svg: 'is really an SVG drawing, which may hold scripts',
  zip: 'is really a ZIP archive',
  archive: 'is really an archive',
  compound: 'is really a mail message, an installer or another compound file',
  rich_text: 'is really an RTF file',
  damaged: 'is damaged and cannot be opened',
  text: 'is really plain text',
  unknown: 'is of no known type',
}
