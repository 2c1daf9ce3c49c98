/** Numbers of vendors that differ by spaces, signs or case alone are one: `RE-2026/001` is `re 2026 001`. */
export const numberKey = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '') || number.trim()
