import { describe, expect, it } from 'vitest'
import { datedIn, rowsOf, stringsIn } from './sheet.ts'
import { type Book, dayOf } from './sheet-cell.ts'

async function* cut(text: string, size = 9) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
const book: Book = { is1904: false, strings: ['Name', 'Köln'], dated: [false, true] }
const rows = (cells: string, of: Partial<Book> = {}) =>
  Array.fromAsync(rowsOf(cut(`<worksheet><sheetData>${cells}</sheetData></worksheet>`), { ...book, ...of }))

describe('dayOf', () => {
  it.each([
    [44560, true, '2025-12-31'],
    [46022, false, '2025-12-31'],
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [46022.5, false, '2025-12-31T12:00'],
  ])('%d (from 1904: %s) is %s', (serial, is1904, day) => {
    expect(dayOf(serial, is1904)).toEqual({ t: 'd', v: day })
  })

  it('says of the day that never was that it was none', () => {
    expect(dayOf(60, false)).toEqual({ t: 'x', v: '60' })
  })
})

describe('rowsOf', () => {
  it('reads texts, numbers, days by their style alone, and cells that are left out', async () => {
    const cells = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>a &amp; b</t></is></c></row>
      <row r="3"><c r="A3"><v>46022</v></c><c r="B3" s="1"><v>46022</v></c><c r="C3" t="b"><v>1</v></c><c r="D3"><v>0.1</v></c></row>`
    expect(await rows(cells)).toEqual([
      ['Name', '', 'a & b'],
      [],
      [
        { t: 'n', v: '46022' },
        { t: 'd', v: '2025-12-31' },
        { t: 'b', v: 'true' },
        { t: 'n', v: '0.1' },
      ],
    ])
  })

  it('takes what a formula has saved, and tells of one that has nothing, and of errors', async () => {
    const cells = `<row r="1"><c r="A1"><f>E2*1.19</f><v>119</v></c><c r="B1"><f t="shared" si="3"/><v>96</v></c>
      <c r="C1"><f>1+1</f></c><c r="D1" t="str"><f>A1</f><v/></c><c r="E1" t="e"><v>#N/A</v></c></row>`
    expect(await rows(cells)).toEqual([
      [{ t: 'n', v: '119' }, { t: 'n', v: '96' }, { t: 'f', v: '1+1' }, '', { t: 'e', v: '#N/A' }],
    ])
  })

  it('expands no entities, and refuses what is no XML or too wide', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>`
    await expect(Array.fromAsync(rowsOf(cut(bomb), book))).rejects.toMatchObject({ code: 'not-a-table' })
    await expect(rows('<row r="1"><c r="ZZ1"><v>1</v></c></row>')).rejects.toMatchObject({ code: 'too-many-columns' })
    await expect(rows('<row r="9999999"/>')).rejects.toMatchObject({ code: 'too-many-rows' })
  })
})

it('knows which styles are days, by the built-in numbers and by what a format says', async () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.00 &quot;days&quot;"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="4"/></cellXfs></styleSheet>`
  expect(await datedIn(cut(styles))).toEqual([false, true, true, false, false])
})

it('puts the runs of a text together, without how it is pronounced', async () => {
  const strings = '<sst><si><r><t>Ab</t></r><r><t>c</t></r><rPh><t>x</t></rPh></si><si><t/></si></sst>'
  expect(await stringsIn(cut(strings))).toEqual(['Abc', ''])
})
