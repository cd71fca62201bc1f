/** Exports as files to download. */
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import type { Language } from '../../labels/index.ts'
import { csvStream } from './csv.ts'
import { contentDisposition } from './file-name.ts'
import { type ExportReader, readerOf } from './tables.ts'
import type { ExportFormat, ExportTable } from './types.ts'
import { writeInThread } from './writing-thread.ts'

export const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** A file to send: its headers, and its bytes at once or as they come. */
export interface ExportFile {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
}

/** Writes what `open` finds for the reader. @throws DomainError as `open` does, before anything is sent. */
export async function exportFile(
  ctx: AppContext,
  actor: Actor,
  language: Language,
  format: ExportFormat,
  open: (reader: ExportReader) => Promise<ExportTable>,
): Promise<ExportFile> {
  const reader = await readerOf(ctx, actor, language)
  const table = await open(reader)
  const headers = {
    'Content-Type': format === 'csv' ? `${CONTENT_TYPES.csv}; charset=utf-8` : CONTENT_TYPES[format],
    'Content-Disposition': contentDisposition(table.file, table.day, format),
  }
  if (format === 'csv') return { headers, body: csvStream(table) }
  return { headers, body: await writeInThread(table, format, reader.texts.page) }
}
