/** A section (one letter) or division (two digits) of GB/T 4754—2017. */
export interface IndustryTable {
  code: string
  name: string
  english_name: string
  /** Section of a division; null for sections. */
  parent_code: string | null
}
