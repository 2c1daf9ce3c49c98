import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { PaymentRefused, paymentFile, type Transfer } from './sepa.ts'
import { sepaText } from './sepa-text.ts'

const iban = 'DE75512108001245126199'
const transfer = (more: Partial<Transfer> = {}): Transfer => ({
  ...{ endToEndId: 'E1', name: 'Meier', iban, amountMinor: 1999, purpose: 'RE-1', executeOn: '2026-02-03', ...more },
})
const file = (transfers: Transfer[]) =>
  paymentFile({
    messageId: 'M-1',
    createdAt: '2026-02-01T10:00:00Z',
    debtor: { name: 'Laden & Söhne', iban },
    transfers,
  })
const lists = ['PmtInf', 'CdtTrfTxInf']
const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: false, isArray: (name) => lists.includes(name) })
const parsed = (xml: string) => parser.parse(xml).Document.CstmrCdtTrfInitn

describe('paymentFile', () => {
  it('BANK-13: adds up to the cent, with names that every bank takes', () => {
    const names = ['x'.repeat(72), 'Müller & Söhne', 'A']
    const amounts = [1999, 123456, 7]
    const xml = file(
      amounts.map((amountMinor, at) =>
        transfer({ amountMinor, name: names[at] as string, endToEndId: 'e'.repeat(40) }),
      ),
    )
    const { GrpHdr, PmtInf } = parsed(xml)
    expect([GrpHdr.NbOfTxs, GrpHdr.CtrlSum, PmtInf[0].CtrlSum]).toEqual(['3', '1254.62', '1254.62'])
    const all = PmtInf[0].CdtTrfTxInf as {
      Amt: { InstdAmt: { '#text': string } }
      Cdtr: { Nm: string }
      PmtId: { EndToEndId: string }
    }[]
    expect(all.map(({ Amt }) => Amt.InstdAmt['#text'])).toEqual(['19.99', '1234.56', '0.07'])
    expect(all.map(({ Cdtr }) => Cdtr.Nm)).toEqual(['x'.repeat(70), 'Mueller + Soehne', 'A'])
    expect(all[0]?.PmtId.EndToEndId).toHaveLength(35)
  })

  it('has a batch for each day, in their order', () => {
    const days = ['2026-02-04', '2026-02-03', '2026-02-04']
    const transfers = days.map((executeOn) => transfer({ executeOn, bic: 'COBADEFFXXX' }))
    const batches = parsed(file(transfers)).PmtInf
    expect(
      batches.map((each: { ReqdExctnDt: { Dt: string }; NbOfTxs: string }) => [each.ReqdExctnDt.Dt, each.NbOfTxs]),
    ).toEqual([
      ['2026-02-03', '1'],
      ['2026-02-04', '2'],
    ])
    expect(batches[0].CdtTrfTxInf[0].CdtrAgt.FinInstnId.BICFI).toBe('COBADEFFXXX')
  })

  it('says which transfer a bank would refuse the file for', () => {
    const refused = (code: string, index: number | null) => expect.objectContaining({ code, index })
    const second = (more: Partial<Transfer>) => () => file([transfer(), transfer(more)])
    expect(() => file([])).toThrow(refused('no-transfers', null))
    expect(second({ name: '王' })).toThrow(refused('no-name', 1))
    expect(second({ iban: 'DE00' })).toThrow(refused('bad-iban', 1))
    expect(second({ bic: 'x<y' })).toThrow(refused('bad-bic', 1))
    expect(second({ executeOn: '2026-02-30' })).toThrow(refused('bad-day', 1))
    for (const amountMinor of [0, -1, 1.5, 1e11, Number.NaN])
      expect(second({ amountMinor })).toThrow(refused('bad-amount', 1))
  })

  it('is well-formed and adds up, whatever is in the texts', () => {
    const some = fc.record({
      ...{
        endToEndId: fc.string({ unit: 'grapheme' }),
        name: fc.string({ unit: 'grapheme' }),
        purpose: fc.string({ maxLength: 200 }),
      },
      ...{ iban: fc.constant(iban), amountMinor: fc.integer({ min: 1, max: 99_999_999_999 }) },
      executeOn: fc.constantFrom('2026-02-03', '2026-02-04'),
    })
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), (transfers) => {
        try {
          const xml = file(transfers)
          expect(XMLValidator.validate(xml)).toBe(true)
          const cents = transfers.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n)
          expect(BigInt(parsed(xml).GrpHdr.CtrlSum.replace('.', ''))).toBe(cents)
        } catch (error) {
          if (!(error instanceof PaymentRefused)) throw error
          expect(error.code).toBe('no-name')
        }
      }),
    )
  })
})

it('folds text to the letters of SEPA, once and for all', () => {
  expect(sepaText('//Łódź: “Ärger”; 5 €_x@y//z/', 70)).toBe("Lodz: 'Aerger', 5 EUR-x(at)y/z")
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const folded = sepaText(text, most)
      expect(folded).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/)
      expect([folded.length <= most, sepaText(folded, most)]).toEqual([true, folded])
    }),
  )
})
