/** Texts of the pages of words 词库 and chains 产业链. */
export interface KnowledgeTexts {
  readonly follows: string
  readonly vocabulary: {
    readonly title: string
    readonly intro: string
    readonly tabs: string
    readonly own: string
    readonly ofChains: string
    readonly removed: string
    readonly create: string
    readonly edit: string
    readonly kind: string
    readonly head: string
    readonly headHint: string
    readonly words: string
    readonly wordsHint: string
    readonly note: string
    readonly chain: string
    readonly by: string
    readonly updated: string
    readonly empty: string
    readonly emptyFiltered: string
    readonly importTitle: string
    readonly importHint: string
    readonly file: string
    readonly importNow: string
    readonly fileMissing: string
    readonly fileKind: string
    readonly fileHeader: string
    readonly imported: (added: number, unchanged: number, refused: number) => string
    readonly row: string
    readonly whyRefused: string
    readonly unknownKind: (kind: string) => string
    readonly exportCsv: string
    readonly exportXlsx: string
    readonly exportSubtitle: (count: number, day: string) => string
    readonly exportFooter: string
    readonly effect: string
    readonly effectIntro: string
    readonly needs: string
    readonly offers: string
    readonly examples: string
    readonly example: (need: string, needWord: string, offer: string, offerWord: string) => string
    readonly noExample: string
  }
  readonly examine: string
  readonly remove: string
  readonly restore: string
  readonly restoreVersion: (version: number) => string
  readonly versions: string
  readonly version: string
  readonly when: string
  readonly content: string
  readonly inForce: string
  readonly notInForce: string
  readonly chains: {
    readonly title: string
    readonly intro: string
    readonly create: string
    readonly edit: string
    readonly propose: string
    readonly proposeIntro: string
    readonly name: string
    readonly code: string
    readonly origin: string
    readonly region: string
    readonly province: string
    readonly nodes: string
    readonly words: string
    readonly waits: string
    readonly drawing: string
    readonly step: (n: number) => string
    readonly supplies: (names: string) => string
    readonly industries: (names: string) => string
    readonly wordCount: (count: number) => string
    readonly synonyms: string
    readonly wider: string
    readonly lines: string
    readonly linesHint: string
    readonly form: string
    readonly formLines: readonly (readonly [string, string])[]
    readonly proposal: (office: string) => string
    readonly approve: string
    readonly decline: string
    readonly reason: string
    readonly effect: string
    readonly effectIntro: (items: number) => string
    readonly node: string
    readonly before: string
    readonly after: string
    readonly absent: string
    readonly examples: string
    readonly noLines: string
  }
}
