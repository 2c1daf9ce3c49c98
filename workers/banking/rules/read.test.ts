import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseIban } from './iban.ts'
import { textOf } from './letters.ts'
import { read } from './read.ts'
import { most, Unreadable } from './statement.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const camt =
  '<?xml version="1.0"?><Document><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Ccy>EUR</Ccy></Acct></Stmt></BkToCstmrStmt></Document>'
const mt940 = ':20:A\n:25:1\n:60F:C260101EUR1,00\n:61:260101C1,00NTRFX\n:86:Bäckerei\n:62F:C260101EUR2,00\n-'
const ofx = 'OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>'
const csv = 'Datum;Betrag\n13.02.2026;1,00\n'
const formatOf = (file: Uint8Array) => read(file, { currency: 'EUR' }).format

it('knows the format by what the file begins with', () => {
  expect([camt, mt940, ofx, csv].map((text) => formatOf(bytes(text)))).toEqual(['camt', 'mt940', 'ofx', 'csv'])
  expect([camt, mt940, ofx, csv].map((text) => formatOf(bytes(`\uFEFF${text}`)))).toEqual([
    'camt',
    'mt940',
    'ofx',
    'csv',
  ])
  expect(formatOf(bytes(`{1:F01X}{4:\n${mt940}}`))).toBe('mt940')
})

it('reads UTF-8, UTF-16 with its mark and Latin-1', () => {
  const utf16 = Uint8Array.from(
    [...`\uFEFF${mt940}`].flatMap((each) => [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8]),
  )
  for (const file of [bytes(mt940), latin(mt940), utf16])
    expect(read(file, { currency: 'EUR' }).statements[0]?.lines[0]?.purpose).toBe('Bäckerei')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textOf(bytes(text))).toBe(text.replace(/^\uFEFF/, ''))
    }),
  )
})

it('says why a file is none', () => {
  const fault = (file: Uint8Array | string) => {
    try {
      read(typeof file === 'string' ? bytes(file) : file, { currency: 'EUR' })
    } catch (error) {
      return (error as Unreadable).code
    }
  }
  expect(fault(new Uint8Array(most.bytes + 1))).toBe('too-large')
  expect(['', 'hello', 'a;b\n1;2\n', '<html></html>', '<a', '\u0000'].map(fault)).toEqual([
    ...['not-a-statement', 'not-a-statement', 'mapping-missing', 'not-a-statement', 'cut-off', 'not-a-statement'],
  ])
})

it('fails with nothing but Unreadable, whatever the bytes and wherever a file is cut', () => {
  const cut = fc
    .tuple(fc.constantFrom(camt, mt940, ofx, csv), fc.nat(200), fc.uint8Array({ maxLength: 20 }))
    .map(([text, at, more]) => Uint8Array.from([...bytes(text).slice(0, at), ...more, ...bytes(text).slice(at + 5)]))
  fc.assert(
    fc.property(fc.oneof(cut, fc.uint8Array({ maxLength: 300 })), (file) => {
      try {
        expect(read(file, { currency: 'EUR' }).statements.length).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(Unreadable)
      }
    }),
    { numRuns: 2000 },
  )
})

it('takes an IBAN by its check digits', () => {
  expect(parseIban('de75 5121 0800 1245 1261 99')).toBe('DE75512108001245126199')
  for (const text of ['DE76512108001245126199', 'DE75', '', 'X'.repeat(1e6)]) expect(parseIban(text)).toBeUndefined()
  fc.assert(
    fc.property(fc.nat(20), fc.nat(9), (at, digit) => {
      const whole = 'DE75512108001245126199'
      const wrong = `${whole.slice(0, at + 2)}${digit}${whole.slice(at + 3)}`.slice(0, 22)
      if (wrong !== whole && at + 2 < 22) expect(parseIban(wrong)).toBeUndefined()
    }),
  )
})
