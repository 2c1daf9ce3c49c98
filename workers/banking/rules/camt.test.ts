import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toUnits } from '#kit/money'
import { readCamt } from './camt.ts'
import { Unreadable } from './statement.ts'

const wrap = (inner: string, message = 'BkToCstmrStmt', id = 'camt.053.001.08') =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${id}"><${message}><GrpHdr><MsgId>M1</MsgId></GrpHdr>${inner}</${message}></Document>`
const own = 'DE02120300000000202051'
const stmt = (inner: string, each = 'Stmt', id = 'S1') =>
  `<${each}><Id>${id}</Id><ElctrncSeqNb>7</ElctrncSeqNb><Acct><Id><IBAN>${own}</IBAN></Id><Ccy>EUR</Ccy></Acct>${inner}</${each}>`
const amount = (text: string, side: string, currency = 'EUR') =>
  `<Amt Ccy="${currency}">${text}</Amt><CdtDbtInd>${side}</CdtDbtInd>`
const bal = (code: string, text: string, side: string, currency = 'EUR') =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(text, side, currency)}<Dt><Dt>2026-02-03</Dt></Dt></Bal>`
const ntry = (text: string, side: string, more = '', status = '<Sts><Cd>BOOK</Cd></Sts>') =>
  `<Ntry>${amount(text, side)}${status}<BookgDt><Dt>2026-02-03</Dt></BookgDt><ValDt><Dt>2026-02-04</Dt></ValDt>${more}</Ntry>`
const tx = (inner: string) => `<NtryDtls><TxDtls>${inner}</TxDtls></NtryDtls>`
const fault = (code: string) => expect.objectContaining({ code })
const one = (text: string) => {
  const [statement, ...others] = readCamt(text, 'EUR')
  expect(others).toEqual([])
  return statement as NonNullable<typeof statement>
}

describe('readCamt', () => {
  it('reads a line with all that it says, as versions 2 and 8 write it', () => {
    const party = (v8: boolean) => {
      const name = (text: string) => (v8 ? `<Pty><Nm>${text}</Nm></Pty>` : `<Nm>${text}</Nm>`)
      return `<RltdPties><Dbtr>${name('Müller &amp; Söhne')}</Dbtr><DbtrAcct><Id><IBAN>DE75512108001245126199</IBAN></Id></DbtrAcct><Cdtr>${name('Us')}</Cdtr></RltdPties>`
    }
    const details = (v8: boolean) =>
      tx(
        `<Refs><EndToEndId>E-1</EndToEndId></Refs>${party(v8)}<RmtInf><Ustrd>RE-1001</Ustrd><Ustrd>vielen  Dank</Ustrd></RmtInf>`,
      )
    for (const isNew of [true, false]) {
      const status = isNew ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>'
      const text = wrap(stmt(ntry('10.5', 'CRDT', `<AcctSvcrRef>X1</AcctSvcrRef>${details(isNew)}`, status)))
      expect(one(text)).toMatchObject({ account: own, currency: 'EUR', number: '7', kind: 'statement' })
      expect(one(text).lines).toEqual([
        {
          ...{ bookedOn: '2026-02-03', valueOn: '2026-02-04', amountMinor: 1050, reference: 'X1', endToEndId: 'E-1' },
          ...{ counterpartyName: 'Müller & Söhne', counterpartyIban: 'DE75512108001245126199' },
          ...{ purpose: 'RE-1001 vielen Dank', isReversal: false, isPending: false },
          ...{ details: [], chargesMinor: 0, original: null },
        },
      ])
    }
  })

  it('reads names with a prefix, in an envelope', () => {
    const text = wrap(stmt(ntry('1.00', 'DBIT'))).replace(/<(\/?)(\w)/g, '<$1n:$2')
    const inner = text.replace('xmlns=', 'xmlns:n=').replace(/<\?.*?\?>/, '')
    expect(one(`<Env xmlns="urn:e">${inner}</Env>`).lines[0]?.amountMinor).toBe(-100)
  })

  it('keeps a batch one line with its parts', () => {
    const parts = ['412.40', '150.00', '50.00'].map(
      (each) => `<TxDtls><Amt Ccy="EUR">${each}</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>`,
    )
    const [line] = one(wrap(stmt(ntry('612.40', 'CRDT', `<NtryDtls>${parts.join('')}</NtryDtls>`)))).lines
    expect(line?.amountMinor).toBe(61240)
    expect(line?.details.map(({ amountMinor }) => amountMinor)).toEqual([41240, 15000, 5000])
    const unsaid = `<NtryDtls>${parts.join('')}<TxDtls></TxDtls></NtryDtls>`
    expect(one(wrap(stmt(ntry('612.40', 'CRDT', unsaid)))).lines[0]?.details).toEqual([])
  })

  it('adds up all charges, wherever they are given', () => {
    const v2 = '<Chrgs><Amt Ccy="EUR">12.00</Amt></Chrgs><Chrgs><Amt Ccy="EUR">6.00</Amt></Chrgs>'
    const paid = `<AmtDtls><TxAmt><Amt Ccy="EUR">2300.00</Amt></TxAmt></AmtDtls>`
    const record = (text: string, mark = 'true') =>
      `<Rcrd><Amt Ccy="EUR">${text}</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>${mark}</ChrgInclInd></Rcrd>`
    const charges = (text: string, side: string, more: string) => {
      const [line] = one(wrap(stmt(ntry(text, side, more)))).lines
      return [line?.amountMinor, line?.chargesMinor]
    }
    expect(charges('2318.00', 'DBIT', v2 + tx(paid))).toEqual([-231800, 1800])
    const v8 = `<Chrgs>${record('12.00', 'false')}${record('6.00')}</Chrgs>`
    expect(charges('2318.00', 'DBIT', tx(paid + v8))).toEqual([-231800, 1800])
    const kept = '<Amt Ccy="EUR">1000.00</Amt>'
    expect(charges('982.00', 'CRDT', `<Chrgs>${record('18.00')}</Chrgs>${tx(kept)}`)).toEqual([98200, 1800])
    // Booked apart: the amount of the line is the whole payment.
    expect(charges('1000.00', 'CRDT', `<Chrgs>${record('18.00', 'false')}</Chrgs>${tx(kept)}`)).toEqual([100000, 0])
    const total = '<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">3.50</TtlChrgsAndTaxAmt></Chrgs>'
    expect(charges('96.50', 'CRDT', total)).toEqual([9650, 350])
    const both = `<Chrgs>${record('12.00')}</Chrgs>${tx(`${paid}<Chrgs>${record('6.00')}</Chrgs>`)}`
    expect(charges('2318.00', 'DBIT', both)).toEqual([-231800, 1800])
  })

  it('takes the sign from CdtDbtInd alone, what is undone included', () => {
    const undone = '<RvslInd>true</RvslInd>'
    const signs = (side: string) =>
      one(wrap(stmt(ntry('120.00', 'DBIT') + ntry('120.00', side, undone)))).lines.map((line) => [
        line.amountMinor,
        line.isReversal,
      ])
    expect(signs('CRDT')).toEqual([
      [-12000, false],
      [12000, true],
    ])
    expect(signs('DBIT')[1]).toEqual([-12000, true])
  })

  it('finds who it is when a direct debit comes back and we were the creditor', () => {
    const parties = `<RltdPties><Dbtr><Nm>Kunde</Nm></Dbtr><DbtrAcct><Id><IBAN>DE75512108001245126199</IBAN></Id></DbtrAcct><Cdtr><Nm>Us</Nm></Cdtr><CdtrAcct><Id><IBAN>${own}</IBAN></Id></CdtrAcct></RltdPties>`
    expect(one(wrap(stmt(ntry('50.00', 'DBIT', tx(parties))))).lines[0]?.counterpartyName).toBe('Kunde')
  })

  it('reads the report of noon, the statement of the night and the details of the same day', () => {
    const booked = ['1000.00', '300.00', '10.50'].map((text, at) =>
      ntry(text, 'CRDT', `<AcctSvcrRef>X${at + 1}</AcctSvcrRef>`),
    )
    const pending = ntry('99.00', 'CRDT', '<AcctSvcrRef>X4</AcctSvcrRef>', '<Sts><Cd>PDNG</Cd></Sts>')
    const opening = bal('OPBD', '75.20', 'DBIT')
    const report = `${opening + bal('ITBD', '1235.30', 'CRDT')}${booked.join('')}${pending}`
    const noon = one(wrap(stmt(report, 'Rpt'), 'BkToCstmrAcctRpt', 'camt.052.001.08'))
    expect(noon).toMatchObject({ kind: 'report', openingMinor: -7520, closingMinor: 123530 })
    expect(noon.lines.map(({ isPending }) => isPending)).toEqual([false, false, false, true])
    const balances = opening + bal('CLAV', '9999.00', 'CRDT') + bal('CLBD', '1235.30', 'CRDT')
    const night = one(wrap(stmt(balances + booked.join(''))))
    expect(night).toMatchObject({ kind: 'statement', openingMinor: -7520, closingMinor: 123530, to: '2026-02-03' })
    const parts = ['180.00', '120.00'].map((text) => `<TxDtls><Amt Ccy="EUR">${text}</Amt></TxDtls>`)
    const x2 = ntry('300.00', 'CRDT', `<AcctSvcrRef>X2</AcctSvcrRef><NtryDtls>${parts.join('')}</NtryDtls>`)
    const told = one(wrap(stmt(x2, 'Ntfctn'), 'BkToCstmrDbtCdtNtfctn', 'camt.054.001.08'))
    expect([told.kind, told.openingMinor, told.lines[0]?.reference]).toEqual(['details', null, 'X2'])
    expect(told.lines[0]?.details.map(({ amountMinor }) => amountMinor)).toEqual([18000, 12000])
  })

  it('joins the pages of one statement, and keeps several statements apart', () => {
    const page1 = stmt(bal('OPBD', '10.00', 'CRDT') + bal('ITBD', '11.00', 'CRDT') + ntry('1.00', 'CRDT'))
    const page2 = stmt(bal('ITBD', '11.00', 'CRDT') + bal('CLBD', '9.00', 'DBIT') + ntry('20.00', 'DBIT'))
    expect(one(wrap(page1 + page2))).toMatchObject({
      openingMinor: 1000,
      closingMinor: -900,
      lines: [{ amountMinor: 100 }, { amountMinor: -2000 }],
    })
    expect(readCamt(wrap(page1 + stmt('', 'Stmt', 'S2')), 'EUR').map(({ lines }) => lines.length)).toEqual([1, 0])
  })

  it('reads what was paid in another currency', () => {
    const instructed = '<AmtDtls><InstdAmt><Amt Ccy="JPY">12000</Amt></InstdAmt></AmtDtls>'
    const [line] = one(wrap(stmt(ntry('75.00', 'DBIT', tx(instructed))))).lines
    expect(line?.original).toEqual({ currency: 'JPY', amountMinor: -12000 })
  })

  it('refuses digits that the currency lacks unless they are zeros, and says where', () => {
    expect(one(wrap(stmt(ntry('1.00000', 'CRDT')))).lines[0]?.amountMinor).toBe(100)
    for (const text of ['1.00001', '', '1,00', '-', '1e3', '9'.repeat(30), '1'.repeat(1_000_000)])
      expect(() => one(wrap(stmt(ntry('1.00', 'CRDT') + ntry(text, 'CRDT'))))).toThrow(
        expect.objectContaining({ code: 'bad-amount', place: 'Stmt 1, Ntry 2' }),
      )
    const dated = (day: string) => wrap(stmt(ntry('1.00', 'CRDT').replace('2026-02-03', day)))
    for (const day of ['0000-01-01', '2026-02-30', '03.02.2026'])
      expect(() => one(dated(day))).toThrow(fault('bad-date'))
    const foreign = wrap(stmt(ntry('1.00', 'CRDT') + ntry('1.00', 'CRDT').replace('Ccy="EUR"', 'Ccy="USD"')))
    expect(() => one(foreign)).toThrow(fault('several-currencies'))
  })

  it('reads back any amount in currencies of 0, 2 and 3 decimals, and its sum', () => {
    const currency = fc.constantFrom('JPY', 'EUR', 'KWD')
    const minors = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 8 })
    fc.assert(
      fc.property(currency, minors, fc.nat({ max: 2 }), (code, all, zeros) => {
        const written = (minor: number) => {
          const units = toUnits(Math.abs(minor), code)
          return units.includes('.') ? units + '0'.repeat(zeros) : units
        }
        const side = (minor: number) => (minor < 0 ? 'DBIT' : 'CRDT')
        const sum = all.reduce((total, minor) => total + minor, 0)
        const text = stmt(
          bal('OPBD', '0', 'CRDT', code) +
            bal('CLBD', written(sum), side(sum), code) +
            all.map((each) => ntry(written(each), side(each)).replace('Ccy="EUR"', `Ccy="${code}"`)).join(''),
        ).replace('<Ccy>EUR</Ccy>', '')
        const read = one(wrap(text))
        expect(read.lines.map(({ amountMinor }) => amountMinor)).toEqual(all)
        expect([read.openingMinor, read.closingMinor, read.currency]).toEqual([0, sum, code])
      }),
    )
  })
})

describe('hostile files', () => {
  it('are refused: document types, entities, depth, a million tags, another root', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Document>&b;</Document>'
    expect(() => readCamt(bomb, 'EUR')).toThrow(fault('doctype'))
    expect(() => readCamt('<Document>&b;</Document>', 'EUR')).toThrow(fault('not-xml'))
    expect(() => readCamt('<a>'.repeat(3_000_000), 'EUR')).toThrow(fault('too-large'))
    expect(() => readCamt(`<a>${'<b/>'.repeat(1_000_000)}</a>`, 'EUR')).toThrow(fault('too-large'))
    expect(() => readCamt('<Invoice/>', 'EUR')).toThrow(fault('not-a-statement'))
    expect(() => readCamt(wrap(stmt(ntry('1.00', 'CRDT', '\u0000'))), 'EUR')).toThrow(fault('not-xml'))
  })

  it('are refused when cut off anywhere, and never with another error', () => {
    const whole = wrap(stmt(bal('OPBD', '10.00', 'CRDT') + ntry('1.00', 'CRDT') + ntry('2.00', 'DBIT')))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => readCamt(whole.slice(0, length), 'EUR')).toThrow(Unreadable)
      }),
    )
    expect(() => readCamt(whole.slice(0, -20), 'EUR')).toThrow(fault('cut-off'))
    const pieces = fc.array(fc.constantFrom('<Document>', '<Ntry>', '</Ntry>', '<Amt Ccy="EUR">', '1', '&', '<!'))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((all) => all.join('')),
        ),
        (text) => {
          expect(() => readCamt(text, 'EUR')).toThrow(Unreadable)
        },
      ),
    )
  })
})
