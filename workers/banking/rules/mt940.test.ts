import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isDay } from '#kit/calendar'
import { toUnits } from '#kit/money'
import { readMt940 } from './mt940.ts'
import { Unreadable } from './statement.ts'

const fault = (code: string) => expect.objectContaining({ code })
const page = (...fields: string[]) => [':20:STARTUMS', ':25:10020030/1234567', ':28C:5/1', ...fields, '-'].join('\r\n')
const day = (...lines: string[]) => page(':60F:C260101EUR500,00', ...lines, ':62F:C260131EUR500,00')
const first = (...lines: string[]) => readMt940(day(...lines), 'EUR')[0]?.lines[0]

describe('readMt940', () => {
  it.each([
    ['2512310102', '2025-12-31', '2026-01-02'],
    ['2601021229', '2026-01-02', '2025-12-29'],
    ['2601310201', '2026-01-31', '2026-02-01'],
    ['2802280229', '2028-02-28', '2028-02-29'],
    ['2607150714', '2026-07-15', '2026-07-14'],
    ['260115', '2026-01-15', '2026-01-15'],
  ])('reads the dates of %s, with the year that is nearest', (dates, valueOn, bookedOn) => {
    expect(first(`:61:${dates}C12,5NTRFNONREF`)).toMatchObject({ valueOn, bookedOn, amountMinor: 1250 })
  })

  it('reads marks, funds codes and references', () => {
    const read = (rest: string) => {
      const line = first(`:61:2601020102${rest}`)
      return [line?.amountMinor, line?.isReversal, line?.reference]
    }
    expect(read('D12,00NTRFNONREF//BANK1')).toEqual([-1200, false, 'BANK1'])
    expect(read('CR12,NMSCREF')).toEqual([1200, false, null])
    expect(read('RC12,30NTRFNONREF')).toEqual([-1230, true, null])
    expect(read('RD12,30NTRFNONREF')).toEqual([1230, true, null])
    expect(read('RDR0,07NTRFX//NONREF')).toEqual([7, true, null])
    expect(first(':61:2601020102D12,00NTRFNONREF//B', '/OCMT/USD13,50/CHGS/EUR1,50/')).toMatchObject({
      chargesMinor: 150,
      original: { currency: 'USD', amountMinor: -1350 },
    })
  })

  it('reads the German structure of field 86, cut anywhere', () => {
    const text =
      '166?00GUTSCHRIFT?109075?20EREF+RE-2026-0001?21SVWZ+Rechnung RE-2026-0001 ?22vom 5. Januar? Danke?30COBADEFFXXX?31DE75512108001245126199?32Müller und Söhne Groß?33handel GmbH?60mit Skonto'
    const cut = [text.slice(0, 50), text.slice(50, 115), text.slice(115)].join('\r\n')
    for (const information of [text, cut])
      expect(first(':61:2601020102C12,00NTRFNONREF', `:86:${information}`)).toMatchObject({
        endToEndId: 'RE-2026-0001',
        counterpartyName: 'Müller und Söhne Großhandel GmbH',
        counterpartyIban: 'DE75512108001245126199',
        purpose: 'Rechnung RE-2026-0001 vom 5. Januar? Danke mit Skonto',
      })
    const returned = '109?00RUECKLAST?20EREF+NOTPROVIDED?21OAMT+45,00?22COAM+3,00?23SVWZ+Konto erloschen?31123456'
    expect(first(':61:2601020102D48,00NRTINONREF', `:86:${returned}`)).toMatchObject({
      ...{ endToEndId: null, chargesMinor: 300, purpose: 'Konto erloschen', counterpartyIban: '123456' },
    })
    const bare = '805?00ABSCHLUSS?20Zinsen und Entgelte im erst?21en Quartal'
    expect(first(':61:2601020102D8,00NMSCNONREF', `:86:${bare}`)?.purpose).toBe('Zinsen und Entgelte im ersten Quartal')
    expect(first(':61:2601020102D8,00NMSCNONREF', ':86:805?00ABSCHLUSS')?.purpose).toBe('ABSCHLUSS')
  })

  it('reads plain text and codes between slashes', () => {
    expect(first(':61:2601020102C1,00NTRFX', ':86:Kartenzahlung', 'Bäckerei 12:30')?.purpose).toBe(
      'Kartenzahlung Bäckerei 12:30',
    )
    const dutch = '/TRTP/SEPA/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/De Vr\r\nies/EREF/E9/REMI/Factuur 12'
    expect(first(':61:2601020102C1,00NTRFX', `:86:${dutch}`)).toMatchObject({
      ...{ counterpartyIban: 'NL91ABNA0417164300', counterpartyName: 'De Vries' },
      ...{ endToEndId: 'E9', purpose: 'Factuur 12' },
    })
  })

  it('joins pages, the overdrawn closing balance once', () => {
    const pages = [
      page(':60F:C260101EUR500,00', ':61:2601020102D100,00NTRFA', ':62M:C260102EUR400,00'),
      page(':60M:C260102EUR400,00', ':61:2601030103D520,00NTRFB', ':62F:D260103EUR120,00', ':86:Kein Ereignis'),
    ].join('\r\n')
    const [statement, ...others] = readMt940(pages, 'EUR')
    expect(others).toEqual([])
    expect(statement).toMatchObject({ openingMinor: 50000, closingMinor: -12000, number: '5', kind: 'statement' })
    expect(statement?.lines.map(({ amountMinor, purpose }) => [amountMinor, purpose])).toEqual([
      [-10000, ''],
      [-52000, ''],
    ])
    const next = page(':60F:D260103EUR120,00', ':62F:D260104EUR120,00')
    expect(readMt940(`${pages}\n${next}`, 'EUR')).toHaveLength(2)
  })

  it('reads a message in the envelope of SWIFT', () => {
    const inner = day(':61:2601020102C12,00NTRFNONREF').replace(/-$/, '-}')
    const text = `{1:F01BANKDEFFXXXX0000000000}{2:I940X}{4:\r\n${inner}{5:{CHK:1}}\r\n`
    expect(readMt940(text + text, 'EUR').map(({ lines }) => lines.length)).toEqual([1, 1])
  })

  it('reads back what was written', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2024-01-01', count))
    const line = fc.record({
      valueOn: days,
      shift: fc.integer({ min: -40, max: 40 }),
      minor: fc.integer({ min: -1e11, max: 1e11 }),
      purpose: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 .,]{0,60}[a-z]$/),
    })
    const short = (text: string) => text.replaceAll('-', '').slice(2)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (all, currency) => {
        const written = all.flatMap(({ valueOn, shift, minor, purpose }) => {
          const units = toUnits(Math.abs(minor), currency).replace('.', ',')
          const entered = short(addDays(valueOn, shift)).slice(2)
          const comma = units.includes(',') ? '' : ','
          return [`:61:${short(valueOn)}${entered}${minor < 0 ? 'D' : 'C'}${units}${comma}NTRFNONREF`, `:86:${purpose}`]
        })
        const [read] = readMt940(page(`:60F:C240101${currency}0,`, ...written, `:62F:C240101${currency}0,`), 'EUR')
        expect(read?.currency).toBe(currency)
        expect(read?.lines.map((each) => [each.valueOn, each.bookedOn, each.amountMinor, each.purpose])).toEqual(
          all.map((each) => {
            const purpose = each.purpose.replace(/ +/g, ' ')
            return [each.valueOn, addDays(each.valueOn, each.shift), each.minor, purpose]
          }),
        )
      }),
    )
  })

  it('refuses what it cannot read, and says where', () => {
    expect(() => first(':61:2601020102C12;00NTRF')).toThrow(fault('bad-amount'))
    expect(() => first(':61:2601020102C12,005NTRF')).toThrow(
      expect.objectContaining({ code: 'bad-amount', place: 'line 5' }),
    )
    expect(() => first(':61:2601020102X12,00')).toThrow(fault('bad-amount'))
    for (const dates of ['000000', '2613010102', '2601021301', '26'])
      expect(() => first(`:61:${dates}C1,00NTRF`)).toThrow(fault('bad-date'))
    expect(() => readMt940(':86:x', 'EUR')).toThrow(fault('not-a-statement'))
    expect(() => readMt940(page(':60F:C260101EUR1,', ':61:260102C1,00NTRFX'), 'EUR')).toThrow(fault('cut-off'))
    expect(() => readMt940(page(':60F:C260101XXX1,'), 'EUR')).toThrow(fault('unknown-currency'))
    expect(() => readMt940(day(`:61:260102C${'1'.repeat(1_000_000)},00NTRF`), 'EUR')).toThrow(fault('bad-amount'))
    const long = first(':61:2601020102C12,00NTRFX', `:86:${'a'.repeat(1_000_000)}`)
    expect(long?.purpose).toHaveLength(1000)
  })

  it('fails with nothing but Unreadable, and only with days that there are', () => {
    const pieces = fc.constantFrom(
      ':20:',
      ':61:',
      ':86:',
      ':60F:',
      '\n',
      '260101',
      'C',
      'RD',
      '1,00',
      '?20',
      '166',
      'EUR',
      '{4:',
      '-}',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (written) => {
        try {
          for (const { lines } of readMt940(written, 'EUR'))
            for (const line of lines) expect(isDay(line.bookedOn)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
