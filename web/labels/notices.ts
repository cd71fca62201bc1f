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
  readonly deliveries: {
    readonly title: string
    readonly intro: string
    readonly emailSet: string
    readonly emailNotSet: string
    readonly empty: string
    readonly emptyFiltered: string
    readonly channel: string
    readonly state: string
    readonly to: string
    readonly what: string
    readonly tries: string
    readonly lastError: string
    readonly created: string
    readonly next: string
    readonly ended: string
    readonly retry: string
    readonly testMail: string
    readonly testTitle: string
  }
  readonly webhooks: {
    readonly title: string
    readonly intro: string
    readonly create: string
    readonly edit: string
    readonly empty: string
    readonly name: string
    readonly url: string
    readonly urlHint: string
    readonly kinds: string
    readonly kindsHint: string
    readonly noKinds: string
    readonly state: string
    readonly enabled: string
    readonly disabled: string
    readonly enable: string
    readonly disable: string
    readonly secret: string
    readonly secretOnce: string
    readonly secretIntro: string
    readonly secretUnreadable: string
    readonly secretUnreadableShort: string
    readonly rotate: string
    readonly test: string
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
    emailHint: '只用于发送通知，管理员只能看到首字母和域名；留空则不发邮件。',
    notSet: '本系统尚未启用邮件发送。可先填写，启用后生效。',
    language: '邮件语言',
    languages: { zh: '中文', en: '英文' },
    kinds: '用邮件接收的类别',
    kindsHint: '未勾选的类别只在系统内通知。',
  },
  deliveries: {
    title: '发送记录',
    intro: '发往系统外的邮件和网络回调。失败的会自动重试，直到成功或超过次数。',
    emailSet: '邮件发送已启用。',
    emailNotSet: '邮件发送未启用：设置 SMTP_URL 和 MAIL_FROM 并重新启动后生效。',
    empty: '还没有发送记录。',
    emptyFiltered: '没有符合条件的发送记录。',
    channel: '渠道',
    state: '状态',
    to: '接收方',
    what: '内容',
    tries: '次数',
    lastError: '最近一次失败的原因',
    created: '产生时间',
    next: '下次发送',
    ended: '结束时间',
    retry: '重新发送',
    testMail: '给自己发测试邮件',
    testTitle: '测试',
  },
  webhooks: {
    title: '网络回调',
    intro: '所选类别的事项发生时，系统向登记的地址发送签名消息，内容不含联系方式。',
    create: '登记地址',
    edit: '修改地址',
    empty: '还没有登记地址。不登记则不向外发送。',
    name: '名称',
    url: '地址',
    urlHint: '以 https:// 或 http:// 开头，不含用户名；不跟随跳转。',
    kinds: '发送的类别',
    kindsHint: '未勾选的类别不发送。',
    noKinds: '未选类别',
    state: '状态',
    enabled: '启用中',
    disabled: '已停用',
    enable: '启用',
    disable: '停用',
    secret: '签名密钥',
    secretOnce: '密钥只显示这一次，请立即交给接收方保存：',
    secretIntro: '密钥不再显示。遗失或泄露时请更换，旧密钥随即失效。',
    secretUnreadable:
      '密钥须重新设置：系统的 SECRET 已更换，无法读取原来的签名密钥。请更换密钥并交给接收方；待发送的通知随后自动发出。',
    secretUnreadableShort: '密钥须重新设置',
    rotate: '更换密钥',
    test: '发送测试',
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
    emailHint:
      'Used for notices only; administrators see its first letter and domain. Leave it empty to get no e-mail.',
    notSet: 'This service does not send e-mail yet. You can choose now; it counts once e-mail is set up.',
    language: 'Language of e-mails',
    languages: { zh: 'Chinese', en: 'English' },
    kinds: 'Kinds that come by e-mail',
    kindsHint: 'What is not ticked appears in the service only.',
  },
  deliveries: {
    title: 'Deliveries',
    intro:
      'E-mails and webhook calls that leave the service. What fails is tried again until it arrives or was tried too often.',
    emailSet: 'E-mail is set up.',
    emailNotSet: 'E-mail is not set up: set SMTP_URL and MAIL_FROM and start the service again.',
    empty: 'Nothing has been sent yet.',
    emptyFiltered: 'No delivery meets these filters.',
    channel: 'Channel',
    state: 'State',
    to: 'To',
    what: 'What',
    tries: 'Tries',
    lastError: 'Why the last try failed',
    created: 'Made',
    next: 'Next try',
    ended: 'Ended',
    retry: 'Send again',
    testMail: 'Send myself a test e-mail',
    testTitle: 'Test',
  },
  webhooks: {
    title: 'Webhooks',
    intro:
      'When something of the chosen kinds happens, the service calls the registered addresses with a signed message that holds no contact details.',
    create: 'Register an address',
    edit: 'Change the address',
    empty: 'No address is registered, so nothing is sent.',
    name: 'Name',
    url: 'Address',
    urlHint: 'Begins with https:// or http:// and holds no user name. Redirects are not followed.',
    kinds: 'Kinds that are sent',
    kindsHint: 'What is not ticked is not sent.',
    noKinds: 'No kind chosen',
    state: 'State',
    enabled: 'On',
    disabled: 'Off',
    enable: 'Switch on',
    disable: 'Switch off',
    secret: 'Secret',
    secretOnce: 'The secret is shown this once. Hand it to the receiver now:',
    secretIntro:
      'The secret is not shown again. Replace it when it is lost or known to others; the old one counts no more.',
    secretUnreadable:
      'The secret must be set anew: SECRET of this service was changed, so the old one cannot be read. Replace it and hand it to the receiver; what waits is sent then.',
    secretUnreadableShort: 'Secret must be set anew',
    rotate: 'Replace the secret',
    test: 'Send a test',
  },
}
