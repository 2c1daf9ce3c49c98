import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import { toUnits } from '#kit/money'
import { textOf } from './letters.ts'
import { readOfx } from './ofx.ts'
import { Unreadable } from './statement.ts'

const fault = (code: string) => expect.objectContaining({ code })
const header = 'OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nENCODING:USASCII\r\nCHARSET:1252\r\n\r\n'
type Line = { on: string; amount: string; id: string; name: string; memo?: string }
const sgmlLine = ({ on, amount, id, name, memo }: Line) =>
  `<STMTTRN>\n<TRNTYPE>DEBIT\n<DTPOSTED>${on}\n<TRNAMT>${amount}\n<FITID>${id}\n<NAME>${name}\n${memo ? `<MEMO>${memo}\n` : '<MEMO>\n'}</STMTTRN>\n`
const sgml = (lines: Line[], currency = 'EUR') =>
  `${header}<OFX>\n<BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>${currency}\n<BANKACCTFROM><BANKID>1\n<ACCTID>4711\n</BANKACCTFROM>\n<BANKTRANLIST><DTSTART>20260101\n<DTEND>20260131\n${lines.map(sgmlLine).join('')}</BANKTRANLIST>\n<LEDGERBAL><BALAMT>-12.5\n<DTASOF>20260131\n</LEDGERBAL>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`

describe('readOfx', () => {
  it('reads SGML whose leaves are never closed, empty ones included', () => {
    const lines = [
      { on: '20260103120000.000[-5:EST]', amount: '-48.00', id: '777', name: 'Caf\u00e9 &amp; Bar', memo: 'Lunch' },
      { on: '20260104', amount: '+0,86', id: '778', name: 'Fee' },
    ]
    const bytes = Uint8Array.from(sgml(lines), (letter) => letter.charCodeAt(0))
    const [statement, ...others] = readOfx(textOf(bytes), 'USD')
    expect(others).toEqual([])
    expect(statement).toMatchObject({ account: '4711', currency: 'EUR', closingMinor: -1250, to: '2026-01-31' })
    expect(statement?.lines).toEqual([
      {
        ...{ bookedOn: '2026-01-03', valueOn: null, amountMinor: -4800, reference: '777', endToEndId: null },
        ...{ counterpartyName: 'Café & Bar', counterpartyIban: null, purpose: 'Lunch', isReversal: false },
        ...{ isPending: false, details: [], chargesMinor: 0, original: null },
      },
      expect.objectContaining({ bookedOn: '2026-01-04', amountMinor: 86, purpose: 'Fee' }),
    ])
  })

  it('reads XML, a card statement, and several accounts in one file', () => {
    const card = (id: string) =>
      `<CCSTMTTRNRS><CCSTMTRS><CURDEF>JPY</CURDEF><CCACCTFROM><ACCTID>${id}</ACCTID></CCACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20260201</DTPOSTED><TRNAMT>-1200</TRNAMT><FITID>9</FITID><NAME>宿</NAME><MEMO></MEMO></STMTTRN></BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS>`
    const text = `<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><CREDITCARDMSGSRSV1>${card('A')}${card('B')}</CREDITCARDMSGSRSV1></OFX>`
    const read = readOfx(text, 'EUR')
    expect(read.map(({ account, currency, lines }) => [account, currency, lines[0]?.amountMinor])).toEqual([
      ['A', 'JPY', -1200],
      ['B', 'JPY', -1200],
    ])
  })

  it('reads back what was written', () => {
    const line = fc.record({
      day: fc.integer({ min: 0, max: 5000 }).map((count) => addDays('2020-01-01', count)),
      minor: fc.integer({ min: -1e11, max: 1e11 }),
      name: fc.stringMatching(/^[A-Za-z&<][A-Za-z&<>" ]{0,20}[a-z]$/),
    })
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (all, currency) => {
        const lines = all.map(({ day, minor, name }, at) => {
          const amount = toUnits(minor, currency)
          return { on: day.replaceAll('-', ''), amount, id: `F${at}`, name: escaped(name), memo: escaped(name) }
        })
        const text = sgml(lines, currency).replace('<BALAMT>-12.5', '<BALAMT>0')
        const read = readOfx(text, 'EUR')[0]?.lines.map((each) => [each.bookedOn, each.amountMinor, each.purpose])
        expect(read).toEqual(all.map(({ day, minor, name }) => [day, minor, name.replace(/ +/g, ' ')]))
      }),
    )
  })

  it('refuses what it cannot read, and says where', () => {
    const one = { on: '20260103', amount: '1.00', id: '1', name: 'x' }
    const read = (line: Partial<Line>) => () => readOfx(sgml([one, { ...one, ...line }]), 'EUR')
    for (const amount of ['1.001', '', '1,000.00', 'x'])
      expect(read({ amount })).toThrow(expect.objectContaining({ code: 'bad-amount', place: 'statement 1, STMTTRN 2' }))
    for (const on of ['00000101', '20260230', '', '3.1.2026', '2026010'])
      expect(read({ on })).toThrow(fault('bad-date'))
    expect(() => readOfx('<OFX></OFX>', 'EUR')).toThrow(fault('not-a-statement'))
    expect(() => readOfx('<!DOCTYPE OFX><OFX></OFX>', 'EUR')).toThrow(fault('doctype'))
    expect(() => readOfx(`<OFX>${'<A>'.repeat(1000)}${'</A>'.repeat(1000)}</OFX>`, 'EUR')).toThrow(fault('too-large'))
    expect(() => readOfx('<A>x'.repeat(1_000_000), 'EUR')).toThrow(fault('too-large'))
    expect(() => readOfx('<'.repeat(1_000_000), 'EUR')).toThrow(fault('not-a-statement'))
  })

  it('refuses what is cut off anywhere, and fails with nothing but Unreadable', () => {
    const whole = sgml([{ on: '20260103', amount: '1.00', id: '1', name: 'x', memo: 'y' }])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => readOfx(whole.slice(0, length), 'EUR')).toThrow(Unreadable)
      }),
    )
    const pieces = fc.constantFrom('<OFX>', '</OFX>', '<STMTRS>', '<BANKMSGSRSV1>', '<TRNAMT>', '1', '&#999999;', '<')
    fc.assert(
      fc.property(
        fc.array(pieces).map((all) => all.join('')),
        (text) => {
          expect(() => readOfx(text, 'EUR')).toThrow(Unreadable)
        },
      ),
    )
  })
})
