/** A size of a file for people: `812 B`, `482 KB`, `1.3 MB`; decimal units, as file managers and our limits count. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`
  if (sizeBytes < 999_500) return `${Math.round(sizeBytes / 1000)} KB`
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`
}
