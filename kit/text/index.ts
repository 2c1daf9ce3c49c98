export { contentDisposition } from './disposition.ts'
export { sha256, toHex } from './hex.ts'
export { languageIn } from './language.ts'

/** Letters that Unicode does not take apart, as they are typed where they are missing from the keyboard. */
const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** Text as it is compared: lower case, no accents, one width, words apart by one blank, `U.S.A.` one of them. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] as string)
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
