import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A workbook as spreadsheets save it, texts beside the sheet; a text that begins with `<` is what stands in the cell. */
export async function workbook(rows: readonly (readonly (string | number | null)[])[]): Promise<Uint8Array> {
  const strings: string[] = []
  const cell = (value: string | number | null, place: string) => {
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
    if (value.startsWith('<')) return `<c r="${place}">${value}</c>`
    return `<c r="${place}" t="s"><v>${strings.push(value) - 1}</v></c>`
  }
  const lines = rows.map((row, at) => {
    const cells = row.map((value, column) => cell(value, `${String.fromCharCode(65 + column)}${at + 1}`)).join('')
    return `<row r="${at + 1}">${cells}</row>`
  })
  const parts = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/one.xml"/></Relationships>',
    'xl/worksheets/one.xml': `<worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
  }
  const zip = new ZipWriter(new Uint8ArrayWriter())
  for (const [name, xml] of Object.entries(parts)) await zip.add(name, new TextReader(xml))
  return zip.close()
}
