/** All words of the field, each once. */
export const FIELD_WORDS: readonly string[] = ['数控机床', '动力电池', '铜箔', '铁氧体', '数控']
