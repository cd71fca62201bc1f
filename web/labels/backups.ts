/** Texts of the page of backups 备份. */
export interface BackupTexts {
  readonly title: string
  readonly intro: string
  readonly folder: (path: string) => string
  readonly caution: string
  readonly start: string
  readonly running: (since: string) => string
  readonly failed: (when: string) => string
  readonly name: string
  readonly when: string
  readonly size: string
  readonly none: string
}

export const backupsZh: BackupTexts = {
  title: '备份',
  intro: '备份包含数据库和全部佐证文件，写在服务所在的机器上。恢复备份由运维人员在命令行办理，见 README。',
  folder: (path) => `存放位置：${path}`,
  caution: '备份中有联系方式和密码信息，请按保密要求保管，并定期复制到另一台机器。',
  start: '立即备份',
  running: (since) => `正在备份，${since} 开始。完成后刷新页面查看。`,
  failed: (when) => `${when} 的备份没有成功，原因见服务日志。`,
  name: '文件',
  when: '备份时间',
  size: '大小',
  none: '还没有备份。',
}

export const backupsEn: BackupTexts = {
  title: 'Backups',
  intro:
    'A backup holds the database and all evidence files and stands on the machine of the service. Restoring is done on the command line, see the README.',
  folder: (path) => `Folder: ${path}`,
  caution:
    'Backups hold contact details and password hashes: keep them safe, and copy them to another machine regularly.',
  start: 'Back up now',
  running: (since) => `A backup is being written since ${since}. Reload the page to see it.`,
  failed: (when) => `The backup of ${when} failed; the log of the service says why.`,
  name: 'File',
  when: 'Taken',
  size: 'Size',
  none: 'There is no backup yet.',
}
