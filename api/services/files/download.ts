import type { EvidenceView } from '../../schemas/evidence.ts'
import { encodedName } from '../exports/file-name.ts'

/** Content security policy of a download. */
export const DOWNLOAD_POLICY = "sandbox; default-src 'none'"

/**
 * Headers of a download that no browser opens inside a page: it is a file to be saved, its type is not guessed, and were it
 * shown all the same, nothing in it could run (`DOWNLOAD_POLICY`). The type is that of bytes, not of a document.
 */
export function downloadHeaders(evidence: EvidenceView): Record<string, string> {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(evidence.name)?.[1] ?? 'bin'
  return {
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(evidence.sizeBytes),
    'Content-Disposition': `attachment; filename="evidence-${evidence.id.slice(0, 8)}.${ending}"; filename*=UTF-8''${encodedName(evidence.name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  }
}
