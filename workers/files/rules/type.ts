import { fileTypeFromBuffer } from 'file-type'

/** So many bytes of a file say what it is. */
export const tellingBytes = 65_536

const programs = /\.(exe|com|scr|pif|bat|cmd|msi|msix|ps1|vbs|vbe|jse|wsf|wsh|hta|lnk|jar|apk|dll|cpl|reg)$/i
const programTypes =
  /^application\/(x-msdownload|x-dosexec|x-elf|x-mach-binary|java-archive|java-vm|vnd\.android\.package-archive|vnd\.microsoft\.portable-executable|x-ms-shortcut)$/

/** Whether a file would run on somebody's computer, by its name or by what it is. */
export const isProgramName = (name: string): boolean => programs.test(name.trim())
export const isProgramType = (type: string): boolean => programTypes.test(type)

/** Office files are archives: which of them it is stands far behind their beginning, so their name says it. */
const archived: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
}
const written: Record<string, string> = {
  csv: 'text/csv',
  md: 'text/markdown',
  json: 'application/json',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  xml: 'application/xml',
}

/** What a file is, by its first `tellingBytes`; its name decides only between kinds that are as harmless as each other. */
export async function typeOf(start: Uint8Array, name: string): Promise<string> {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const found = (await fileTypeFromBuffer(start).catch(() => undefined))?.mime
  if (found === 'application/zip') return archived[extension] ?? found
  if (found && found !== 'application/xml') return found
  const text = textIn(start)
  if (text === undefined) return found ?? 'application/octet-stream'
  const body = text.replace(/^(\s|\uFEFF|<\?[^>]*\?>|<!--[\s\S]*?-->)*/, '')
  if (/^(<!doctype svg[^>]*>\s*)?<([a-z]+:)?svg[\s>/]/i.test(body)) return 'image/svg+xml'
  if (
    /<(!doctype html|html|head|body|script|iframe|object|embed|style|title|form|img|svg|meta|link|a|div|p|table)[\s>/]/i.test(
      body,
    )
  )
    return 'text/html'
  return found ?? written[extension] ?? 'text/plain'
}

/** As text, when it is some: UTF-8, or UTF-16 that says so, without letters that no text has. */
function textIn(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    // The last letter may be cut.
    const text = new TextDecoder(wide, { fatal: true, ignoreBOM: false }).decode(bytes, {
      stream: bytes.length >= tellingBytes,
    })
    return /\p{Cc}/u.test(text.replaceAll(/\s/g, '')) ? undefined : text
  } catch {
    return undefined
  }
}

/** What a browser may show in a tab without anything in it being able to run. */
const shown = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp', 'application/pdf', 'text/plain'],
  ...[
    'text/csv',
    'text/markdown',
    'application/json',
    'audio/mpeg',
    'audio/wav',
    'audio/ogg',
    'video/mp4',
    'video/webm',
  ],
])
export const isShown = (type: string): boolean => shown.has(type)
export const isImage = (type: string): boolean => type.startsWith('image/') && shown.has(type)
const isText = (type: string): boolean => type.startsWith('text/') || type === 'application/json'

/**
 * Under which type the bytes leave: text as plain text whatever it is written in, an SVG as one, for `<img>`, and what else could be
 * a page or a program as bytes.
 */
export function servedType(type: string): string {
  if (shown.has(type)) return isText(type) ? 'text/plain; charset=utf-8' : type
  if (type === 'image/svg+xml' || type.startsWith('application/vnd.') || type === 'application/zip') return type
  return 'application/octet-stream'
}
