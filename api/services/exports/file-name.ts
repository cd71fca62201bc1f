/** Names of downloaded files. */

/** Characters that a file name cannot hold on some system, and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const UNFIT = /[\\/:*?"<>|\u0000-\u001f\u007f]+/gu

/** A file name in UTF-8 as RFC 8187 writes it in a header. */
export function encodedName(text: string): string {
  return encodeURIComponent(text).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/**
 * `Content-Disposition` of a download by RFC 6266: the name in UTF-8 as RFC 8187 (once 5987) writes it, and a Latin one
 * for old programs.
 */
export function contentDisposition(
  file: { readonly ascii: string; readonly name: string },
  day: string,
  ending: string,
): string {
  const name = `${file.name.replace(UNFIT, ' ').trim()} ${day}.${ending}`
  const ascii = `${file.ascii.replace(/[^\w.-]+/g, '-')}-${day}.${ending}`
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodedName(name)}`
}
