import { commonPasswords } from './common-passwords.ts'

const house = 'mainstreet'
const rows = ['1234567890', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm', 'abcdefghijklmnopqrstuvwxyz']
const likeness: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const bases = [
  'password',
  'passwort',
  'kennwort',
  'qwerty',
  'qwertz',
  'welcome',
  'willkommen',
  'letmein',
  'iloveyou',
  'admin',
  house,
]

type Weakness =
  | ('only-digits' | 'repetitive' | 'neighbouring-keys')
  | ('holds-email' | 'holds-house-name' | 'common-password')

/** Why anybody would guess this password soon; undefined when it is good enough. Length is asked elsewhere. */
export function weaknessOf(password: string, email: string): Weakness | undefined {
  const text = password.normalize('NFKC').toLowerCase()
  if (/^\d+$/.test(text)) return 'only-digits'
  if (new Set(text).size < 5 || /^(.{1,6}?)\1+.?$/su.test(text)) return 'repetitive'
  const [local = ''] = email.toLowerCase().split('@')
  if (local.length >= 4 && text.includes(local)) return 'holds-email'
  if (text.includes(house)) return 'holds-house-name'
  if (isWalk(text)) return 'neighbouring-keys'
  if (commonPasswords.has(text) || isDecorated(text)) return 'common-password'
  return undefined
}

/** Along the keys or the alphabet, either way. */
function isWalk(text: string): boolean {
  const both = rows.flatMap((row) => [row + row, [...row, ...row].reverse().join('')])
  return both.some((row) => row.includes(text))
}

/** A common word with digits and signs around it, or with signs for letters. */
function isDecorated(text: string): boolean {
  const bare = (word: string) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const read = Array.from(text, (letter) => likeness[letter] ?? letter).join('')
  return [bare(text), bare(read), bare(Array.from(bare(text), (letter) => likeness[letter] ?? letter).join(''))].some(
    (word) => bases.includes(word) || (word.length < text.length && commonPasswords.has(word)),
  )
}
