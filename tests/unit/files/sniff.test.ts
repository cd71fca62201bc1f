import { describe, expect, test } from 'vitest'
import { labelsOf } from '../../../api/labels/index.ts'
import { keptFileName, shownFileName } from '../../../api/services/files/file-name.ts'
import { FILE_KINDS, type FileKind, REFUSED_KINDS, type RefusedKind, sniff } from '../../../api/services/files/sniff.ts'
import { compound, macroTypes, office, pdf, png } from '../../_support/sample-files.ts'
import { zipOf } from '../tables/zip.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const utf8 = (text: string) => Buffer.from(text, 'utf8')
const zip = (...names: string[]) => Buffer.from(zipOf(names.map((name) => ({ name, content: utf8('x') }))))
const presentationWith = (flag: number) =>
  compound(['PowerPoint Document'], Buffer.from([2, 0, 0, 4, 12, 0, 0, 0, 9, 0, 0, 0, flag, 0, 0, 0, 2, 0, 0, 0]))

describe('a file that can be evidence is known by its content', () => {
  test.each<[FileKind, Buffer]>([
    ['pdf', pdf()],
    ['png', png()],
    ['jpeg', latin('\xff\xd8\xff\xe0\x00\x10JFIF\x00')],
    ['gif', latin('GIF89a\x01\x00')],
    ['webp', latin('RIFF\x24\x00\x00\x00WEBPVP8 ')],
    ['heic', latin('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00')],
    ['docx', office('word')],
    ['xlsx', office('xl')],
    ['pptx', office('ppt')],
    ['doc', compound(['WordDocument', '1Table', 'Data', 'ObjectPool', 'CompObj'])],
    ['xls', compound(['Workbook'])],
    ['xls', compound(['Book'])],
    ['ppt', presentationWith(0)],
    ['ofd', zip('OFD.xml', 'Doc_0/Document.xml')],
  ])('%s', (kind, bytes) => {
    expect(sniff(bytes)).toEqual({ kind })
  })
})

describe('a file that cannot be evidence is refused by what it is', () => {
  const utf16Types = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(macroTypes, 'utf16le')])
  test.each<[string, RefusedKind, Buffer]>([
    ['nothing', 'empty', Buffer.alloc(0)],
    ['a document with a macro under its usual name', 'macros', office('word', { extra: ['word/vbaProject.bin'] })],
    ['a document with a macro under another name', 'macros', office('word', { types: macroTypes })],
    ['the same with its types in UTF-16', 'macros', office('word', { types: utf16Types })],
    ['a workbook with a macro sheet of old', 'macros', office('xl', { extra: ['xl/macrosheets/sheet1.xml'] })],
    ['an old document with macros', 'macros', compound(['WordDocument', 'Macros', 'VBA', 'ThisDocument', 'dir'])],
    ['an old workbook with macros', 'macros', compound(['Workbook', '_VBA_PROJECT_CUR'])],
    ['an old presentation with macros', 'macros', presentationWith(1)],
    ['a document with a password', 'encrypted', compound(['EncryptionInfo', 'EncryptedPackage'])],
    ['a program of Windows', 'executable', latin('MZ\x90\x00\x03')],
    ['a program of Linux', 'executable', latin('\x7fELF\x02\x01')],
    ['a program of macOS', 'executable', Buffer.from('cffaedfe07000001', 'hex')],
    ['a shell script', 'script', utf8('#!/bin/sh\nrm -rf /\n')],
    ['a web page', 'web_page', utf8('\ufeff  <!DOCTYPE html><html><script>alert(1)</script>')],
    ['a page without its head', 'web_page', utf8('<script>alert(1)</script>')],
    ['a page in UTF-16', 'web_page', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<html>', 'utf16le')])],
    ['a drawing that may hold scripts', 'svg', utf8('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an archive', 'zip', zip('合同.pdf')],
    ['an archive with a folder called word', 'zip', zip('word/secret.exe')],
    ['an archive without directory', 'damaged', latin('PK\x03\x04\x14\x00')],
    ['a rar archive', 'archive', latin('Rar!\x1a\x07\x01\x00')],
    ['a 7z archive', 'archive', latin("7z\xbc\xaf'\x1c\x00\x04")],
    ['a gzip archive', 'archive', latin('\x1f\x8b\x08\x00')],
    ['a mail message', 'compound', compound(['__substg1.0_0037001F', '__properties_version1.0'])],
    ['an old document cut off', 'damaged', compound(['WordDocument']).subarray(0, 600)],
    ['rich text', 'rich_text', utf8('{\\rtf1\\ansi')],
    ['plain text', 'text', utf8('会议纪要：双方同意')],
    ['a PDF that begins with something else', 'web_page', utf8(`<html>${pdf().toString()}`)],
    ['bytes', 'unknown', Buffer.from([0, 1, 2, 3, 4])],
  ])('%s', (_what, refused, bytes) => {
    expect(sniff(bytes)).toEqual({ refused })
  })

  test('and each reason has words of its own in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const words = REFUSED_KINDS.map((kind) => labelsOf(language).fieldErrors.file_refused({ name: '甲.pdf', kind }))
      expect(new Set(words).size).toBe(REFUSED_KINDS.length)
      expect(words.every((text) => text.includes('甲.pdf'))).toBe(true)
    }
  })
})

describe('the name of a file', () => {
  test.each<[string, FileKind, string]>([
    ['合作协议.pdf', 'pdf', '合作协议.pdf'],
    ['C:\\fakepath\\合作协议.PDF', 'pdf', '合作协议.PDF'],
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['照片.jpeg', 'jpeg', '照片.jpeg'],
    ['纪要.wps', 'doc', '纪要.wps'],
    ['合同.pdf', 'png', '合同.pdf.png'],
    ['gpj.\u202e合同.exe', 'pdf', 'gpj. 合同.exe.pdf'],
    ['王某13812345678签字.pdf', 'pdf', '王某×××签字.pdf'],
    ['wang@example.gov.cn 来函.pdf', 'pdf', '××× 来函.pdf'],
    ['', 'pdf', '?.pdf'],
  ])('%j of kind %s is kept as %j', (sent, kind, kept) => {
    expect(keptFileName(sent, kind)).toBe(kept)
  })

  test('has at most 150 characters, and keeps its ending', () => {
    const name = shownFileName(`${'长'.repeat(300)}.pdf`)
    expect([...name]).toHaveLength(150)
    expect(name.endsWith('.pdf')).toBe(true)
  })
})

test('endings and media types are each of one kind', () => {
  const endings = Object.values(FILE_KINDS).map(({ ending }) => ending)
  expect(new Set(endings).size).toBe(endings.length)
})
