const written: Record<string, string> = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'Ae', ø: 'o', Ø: 'O' },
  ...{ œ: 'oe', Œ: 'Oe', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ð: 'd', þ: 'th', '&': '+', '€': 'EUR', _: '-', '–': '-' },
  ...{ '’': "'", '„': "'", '“': "'", '”': "'", '"': "'", ';': ',', '[': '(', ']': ')', '@': '(at)' },
}

/**
 * Text in the letters that every bank of SEPA takes (EPC217-08): `Müller & Söhne` → `Mueller + Soehne`. What cannot be
 * written is left out, and what is too long is cut.
 */
export function sepaText(text: string, most: number): string {
  const letters = Array.from(text.slice(0, 10_000).normalize('NFC'), (letter) => written[letter] ?? letter).join('')
  const plain = letters
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]+/g, ' ')
  // Slashes at the start, at the end or twice mean something to banks.
  const safe = plain
    .replace(/\/{2,}/g, '/')
    .replace(/ +/g, ' ')
    .replace(/^[ /]+/, '')
  return safe.slice(0, most).replace(/[ /]+$/, '')
}
