/** Texts of notices, of what is sent out, and of webhooks. */
export interface NoticeTexts {
  readonly title: string
  readonly short: string
  readonly unreadOf: (n: number) => string
  readonly state: string
  readonly unread: string
  readonly read: string
  readonly kind: string
  readonly what: string
  readonly when: string
  readonly markRead: string
  readonly markAllRead: string
  readonly settings: string
  readonly empty: string
  readonly emptyFiltered: string
  readonly preferences: {
    readonly title: string
    readonly intro: string
    readonly email: string
    readonly emailHint: string
    readonly notSet: string
    readonly language: string
    readonly languages: Readonly<Record<'zh' | 'en', string>>
    readonly kinds: string
    readonly kindsHint: string
  }
}

export const noticesZh: NoticeTexts = {
  title: '通知',
  short: '通知',
  unreadOf: (n) => `${n} 条未读`,
  state: '状态',
  unread: '未读',
  read: '已读',
  kind: '类别',
  what: '内容',
  when: '时间',
  markRead: '标为已读',
  markAllRead: '全部标为已读',
  settings: '接收设置',
  empty: '还没有通知。有需要您办理或知晓的事项时，会出现在这里。',
  emptyFiltered: '没有符合条件的通知。',
  preferences: {
    title: '通知接收设置',
    intro: '系统内的通知始终会收到；电子邮件可按类别选择。',
    email: '电子邮箱',
    emailHint: '只用于发送通知，其他人看不到；留空则不发邮件。',
    notSet: '本系统尚未启用邮件发送。可先填写，启用后生效。',
    language: '邮件语言',
    languages: { zh: '中文', en: 'English' },
    kinds: '用邮件接收的类别',
    kindsHint: '未勾选的类别只在系统内通知。',
  },
}

export const noticesEn: NoticeTexts = {
  title: 'Notices',
  short: 'Notices',
  unreadOf: (n) => `${n} unread`,
  state: 'State',
  unread: 'Unread',
  read: 'Read',
  kind: 'Kind',
  what: 'What it says',
  when: 'When',
  markRead: 'Mark as read',
  markAllRead: 'Mark all as read',
  settings: 'What I get',
  empty: 'No notices yet. What you have to do or should know will appear here.',
  emptyFiltered: 'No notice meets these filters.',
  preferences: {
    title: 'What I get',
    intro: 'Notices in the service always come; choose the kinds that also come by e-mail.',
    email: 'E-mail address',
    emailHint: 'Used for notices only and seen by nobody else. Leave it empty to get no e-mail.',
    notSet: 'This service does not send e-mail yet. You can choose now; it counts once e-mail is set up.',
    language: 'Language of e-mails',
    languages: { zh: '中文', en: 'English' },
    kinds: 'Kinds that come by e-mail',
    kindsHint: 'What is not ticked appears in the service only.',
  },
}
