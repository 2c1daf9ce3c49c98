import { expect, it } from 'vitest'
import { cardColumns, cardsOf } from './vcard.ts'

async function* cut(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
async function cards(lines: readonly string[], size = 11) {
  const rows = await Array.fromAsync(cardsOf(cut(lines.join('\r\n'), size)))
  return rows.map((row) => Object.fromEntries(row.flatMap((cell, at) => (cell ? [[cardColumns[at], cell]] : []))))
}

it('reads version 2.1: quoted-printable over line ends, parts split before they are decoded', async () => {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=87elik;=C5=9Eeyma=',
    '=20Nur;;;',
    'ORG;CHARSET=UTF-8;QUOTED-PRINTABLE:Nuts =3B Bolts;Sales',
    'ADR;WORK;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Main St 1=0D=0AFloor 2;Ankara;;06000;T=C3=BCrkiye',
    'TEL;CELL:+905550000000',
    'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C5=',
    '=9E',
    'END:VCARD',
  ]
  const card = {
    ...{ 'Full Name': 'Şeyma Nur Çelik', Company: 'Nuts ; Bolts', Phone: '+905550000000', Notes: 'Ş' },
    ...{ Street: 'Main St 1\nFloor 2', City: 'Ankara', 'Postal Code': '06000', Country: 'Türkiye' },
  }
  expect(await cards(lines)).toEqual([card])
  expect(await cards(lines, 1)).toEqual([card])
})

it('reads versions 3 and 4: folded lines, escapes, groups, the preferred address first', async () => {
  const [three, four] = await cards([
    'BEGIN:VCARD',
    'VERSION:3.0',
    'FN:Ann Muster\\, Dr.',
    'item1.EMAIL;TYPE=INTERNET:b@x.example',
    'EMAIL;TYPE=INTERNET,PREF:a@x.example',
    'NOTE:one',
    '  two\\nthree',
    'CATEGORIES:Friends,Work',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:4.0',
    'N:Gold;Gus;;;',
    'TEL;VALUE=uri;TYPE="voice,work":tel:+1-212-555-0101',
    'ORG:Muster Works Inc;R&D',
    'END:VCARD',
  ])
  expect(three).toEqual({
    ...{ 'Full Name': 'Ann Muster, Dr.', Email: 'a@x.example ::: b@x.example' },
    ...{ Notes: 'one two\nthree', Categories: 'Friends;Work' },
  })
  expect(four).toEqual({ 'Full Name': 'Gus Gold', Phone: '+1-212-555-0101', Company: 'Muster Works Inc' })
})
