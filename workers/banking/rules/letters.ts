/**
 * The text of a file: by its mark (BOM), else UTF-8 if all of it is, else Windows-1252, which is what ISO-8859-1 is read as
 * everywhere. What a file says about itself is not asked: banks name one encoding and write another.
 */
export function textOf(bytes: Uint8Array): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
