/** Names in a compound file (OLE, MS-CFB): what old Office and WPS documents, installers and mail messages are made of. */

const SIGNATURE = 'd0cf11e0a1b11ae1'
const END_OF_CHAIN = 0xfffffffa
const NO_SECTOR = 0xffffffff
const ENTRY_BYTES = 128
/** Sectors of the directory that are looked at; a document has a handful. */
const MOST_DIRECTORY_SECTORS = 2_000

/** True for a compound file, by its first bytes. */
export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.byteLength >= 512 && bytes.subarray(0, 8).toString('hex') === SIGNATURE
}

/** Reads the table that says which sector follows which. */
function nextSectors(bytes: Buffer, sectorBytes: number): (sector: number) => number {
  const perSector = sectorBytes / 4
  const tables: number[] = []
  for (let at = 76; at < 512; at += 4) tables.push(bytes.readUInt32LE(at))
  // Tables of tables, for documents above 7 MB.
  let more = bytes.readUInt32LE(68)
  for (let count = 0; more < END_OF_CHAIN && count < 1_000; count += 1) {
    const from = (more + 1) * sectorBytes
    if (from + sectorBytes > bytes.byteLength) break
    for (let at = 0; at < perSector - 1; at += 1) tables.push(bytes.readUInt32LE(from + at * 4))
    more = bytes.readUInt32LE(from + sectorBytes - 4)
  }
  return (sector) => {
    const table = tables[Math.floor(sector / perSector)]
    if (table === undefined || table >= END_OF_CHAIN) return NO_SECTOR
    const at = (table + 1) * sectorBytes + (sector % perSector) * 4
    return at + 4 > bytes.byteLength ? NO_SECTOR : bytes.readUInt32LE(at)
  }
}

/** The names of all storages and streams; null where the file is damaged. */
export function compoundFileNames(bytes: Buffer): string[] | null {
  if (!isCompoundFile(bytes)) return null
  const shift = bytes.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return null
  const sectorBytes = 1 << shift
  const next = nextSectors(bytes, sectorBytes)
  const names: string[] = []
  let sector = bytes.readUInt32LE(48)
  for (let count = 0; sector < END_OF_CHAIN && count < MOST_DIRECTORY_SECTORS; count += 1) {
    const from = (sector + 1) * sectorBytes
    if (from + ENTRY_BYTES > bytes.byteLength) return null
    const end = Math.min(from + sectorBytes, bytes.byteLength - ENTRY_BYTES + 1)
    for (let at = from; at < end; at += ENTRY_BYTES) {
      const length = bytes.readUInt16LE(at + 64)
      if (length >= 2 && length <= 64) names.push(bytes.subarray(at, at + length - 2).toString('utf16le'))
    }
    sector = next(sector)
  }
  return names.length === 0 ? null : names
}
