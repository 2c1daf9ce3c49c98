import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneLine, toOneLine, toPlainName, toSender } from './names.ts'

const part = fc.constantFrom(
  ...[
    'http://evil.test/login',
    'HTTPS:// evil.test',
    'www.evil.test',
    'evil.test/login?x=1',
    'hhttp://x.yttp://evil.test',
  ],
  ...[
    'me@evil.test',
    'javascript://x',
    '\r\nBcc: evil@evil.test',
    '\u202eevil',
    '"',
    '<',
    '>',
    'ｗｗｗ．evil.test',
    ',',
    '\u0000',
  ],
)
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.oneof(part, fc.string()), { maxLength: 6 }).map((parts) => parts.join('')),
)

describe('a name that travels in a mail', () => {
  it('holds no address and no second line, whatever somebody calls themselves', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const plain = toPlainName(name)
        expect(plain).not.toMatch(/[a-z]:\s*\/\/|\S@\S|[\p{Cc}\u202a-\u202e\u2066-\u2069]/iu)
        expect(plain).not.toMatch(/(^|[^\p{L}\p{N}])www\./iu)
        expect(toPlainName(plain)).toBe(plain)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    'Café Mokka',
    'Müller & Söhne GmbH & Co. KG',
    "O'Neill, Ltd.",
    'Booking.com',
    'St. Gallen 24/7',
    'AT&T',
    'Ärzte 1.0',
    '株式会社メイン',
    'Dr. No',
    'A/B Testing: wir',
  ])('%s stays as it is', (name) => expect(toPlainName(name)).toBe(name))

  it('loses the address it was made for', () => {
    expect(toPlainName('Your account is suspended: sign in at http://evil.test/login now')).toBe(
      'Your account is suspended: sign in at now',
    )
  })
})

it('a sender is a name that needs no more than quotes, and says whose house it comes through', () => {
  expect(toSender('Morning Roast')).toBe('Morning Roast via Mainstreet')
  expect(toSender('"Bank" <service@bank.test>, Inc.')).toBe('Bank Inc. via Mainstreet')
  expect(toSender('http://evil.test')).toBe('Mainstreet')
  fc.assert(
    fc.property(nasty, (name) => {
      expect(toSender(name)).toMatch(/^(?:[^"\\<>(),:;[\]@\p{Cc}]+ via )?Mainstreet$/u)
    }),
  )
})

it('a line is one line', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(isOneLine(toOneLine(text))).toBe(true)
    }),
  )
  expect(isOneLine('S1\r\nBcc: evil@evil.test')).toBe(false)
  expect(isOneLine('Rechnung {{number}} für {{customer.name}} 🎉')).toBe(true)
})
