const first = 'Ada Björn Chloé Dörte Émile Fjóla Güneş Håkon Íñigo Jürgen Käthe Łukasz Márta Noël Øyvind Þóra'.split(
  ' ',
)
const last = "Müller O'Brien Šimůnek García Nowak Åkesson d'Arc Yılmaz Weiß van_der_Berg Çelik Ruiz".split(' ')
const trades = ['Bäckerei', 'Café', 'Garage', 'Atelier', 'Weinhandel', 'Dachdeckerei', 'Papeterie', 'Fahrräder']
const forms = ['GmbH', '& Söhne', 'Ltd', 'S.A.', 'e.K.', 'AG', 'B.V.']
const places = ['Köln', 'Zürich', 'Saint-Étienne', 'Łódź', 'Århus', 'Málaga', 'Győr', 'Reykjavík']

export const heading = ['Name', 'E-Mail', 'Telefon', 'USt-IdNr', 'Straße', 'PLZ', 'Ort', 'Land', 'Notiz', 'Tags']
const countries = ['DE', 'CH', 'FR', 'PL', 'DK', 'ES', 'HU', 'IS']

export type Generated = { csv: string; total: number; invalid: Map<number, string> }

/**
 * An address book as people have them: umlauts, quotes, commas and line ends inside cells, phones in every spelling.
 * One row in `oneIn` is wrong; `invalid` names its row, as a spreadsheet counts, and the column.
 */
export function contactsCsv(total: number, delimiter = ';', oneIn = 100): Generated {
  const invalid = new Map<number, string>()
  const lines = [heading]
  for (let index = 0; index < total; index += 1) {
    const row = goodRow(index)
    if (index % oneIn === 37) invalid.set(index + 2, spoil(row, (index - 37) / oneIn))
    lines.push(row)
  }
  return {
    csv: lines.map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter)).join('\r\n'),
    total,
    invalid,
  }
}

const pick = <T>(list: readonly T[], index: number) => list[index % list.length] as T

function goodRow(index: number): string[] {
  const family = pick(last, index).replaceAll('_', ' ')
  const at = index % countries.length
  return [
    `${pick(trades, index)} ${pick(first, index >> 3)} ${family} ${pick(forms, index >> 1)} ${index}`,
    index % 11 === 0 ? '' : `Info.${index}@${'abcdefgh'[at]}-shop.test`,
    pick(
      [
        '',
        `030 / ${200000 + index}`,
        `+49 (0)221 ${300000 + index}`,
        'ask at the counter',
        `0041 44 ${400000 + index}`,
      ],
      index,
    ),
    pick(['', '', 'DE136695976', 'ATU13585627', 'CHE-116.281.710 MWST'], index),
    index % 5 === 0 ? `Hofstraße ${index}, 2. Stock\nHinterhaus „links“` : `Am Markt ${index}`,
    String(10000 + (index % 80000)),
    pick(places, at),
    pick(countries, at),
    pick(['', 'says "hello", always', 'first line\nsecond line', 'x; y; z', '=1+1'], index),
    pick(['', 'regular', 'regular, wholesale'], index),
  ]
}

/** Breaks one cell and says which. */
function spoil(row: string[], how: number): string {
  const [column, value] = pick(
    [
      [0, ''],
      [1, 'not an address'],
      [3, 'DE12'],
      [7, 'Nirgendwo'],
    ] as const,
    how,
  )
  row[column] = value
  // A number that begins like a VAT id is judged as one where such ids are given out.
  if (column === 3) row[7] = 'DE'
  return heading[column] as string
}

const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
