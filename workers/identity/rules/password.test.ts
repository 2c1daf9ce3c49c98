import { describe, expect, it } from 'vitest'
import { weaknessOf } from './password.ts'

const email = 'ada.lovelace@example.test'

describe('a password is weak', () => {
  it.each([
    '1234567890',
    '98765432109876',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'password12',
    'Passw0rd!!',
    'P@ssw0rd2026',
    'Qwertyuiop',
    'qwertzuiop',
    'Willkommen2026!',
    'ada.lovelace1815',
    'Mainstreet2026',
    'my mainstreet login',
    'basketball1',
    'zyxwvutsrqponm',
  ])('as %s', (password) => {
    expect(weaknessOf(password, email)).toBeDefined()
  })
})

it.each([
  'correct horse battery',
  'a long password',
  'Zug nach Köln um neun',
  'tr0ub4dor&3-llama',
  'lovelace wrote it',
])('a password is good enough as %s', (password) => {
  expect(weaknessOf(password, email)).toBeUndefined()
})
