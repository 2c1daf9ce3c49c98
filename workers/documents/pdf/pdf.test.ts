import { decodePDFRawStream, type PDFArray, PDFDict, PDFDocument, PDFName, type PDFRawStream } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { layouts, Printable } from '../contract/printable.ts'
import { readEInvoice } from '../einvoice/read.ts'
import { printable, seller, type ToPrint, taxes } from '../examples.ts'
import { examples } from '../examples-checked.ts'
import { xmlIn } from './attached.ts'
import { render } from './render.ts'

const made = (document: ToPrint) => render(Printable.parse(document))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const line = (description: string) => ({ description, quantity: '1', unitPrice: '12.50', taxId: 'standard' })

const decoded = (stream: unknown) => Buffer.from(decodePDFRawStream(stream as PDFRawStream).decode()).toString('latin1')
/** What draws the pages, page by page. */
const streamsOf = (doc: PDFDocument) =>
  doc.getPages().map(({ node }) =>
    (node.Contents() as PDFArray)
      .asArray()
      .map((ref) => decoded(doc.context.lookup(ref)))
      .join('\n'),
  )

/** What is written on the pages, by the table that each embedded font has for it (ToUnicode). */
async function written(bytes: Uint8Array): Promise<string> {
  const doc = await PDFDocument.load(bytes)
  const streams = streamsOf(doc)
  return doc
    .getPages()
    .flatMap(({ node }, at) => {
      const fonts = node.Resources()?.lookup(PDFName.of('Font'), PDFDict).entries() ?? []
      const letters = new Map(
        fonts.map(([name, ref]) => {
          const table = decoded(doc.context.lookup(ref, PDFDict).lookup(PDFName.of('ToUnicode')))
          const pairs = [...table.matchAll(/<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>\n/gi)]
          return [name.toString(), new Map(pairs.map(([, from = '', to = '']) => [from.toUpperCase(), to]))] as const
        }),
      )
      return [...(streams[at] ?? '').matchAll(/(\/\S+) [\d.]+ Tf|<([0-9A-F]+)> Tj/gi)].reduce(
        ({ font, rows }, [, name, codes]) => {
          if (name) return { font: name, rows }
          const letter = (code: string) =>
            Buffer.from(letters.get(font)?.get(code) ?? '', 'hex')
              .swap16()
              .toString('utf16le')
          return { font, rows: [...rows, (codes?.toUpperCase().match(/.{4}/g) ?? []).map(letter).join('')] }
        },
        { font: '', rows: [] as string[] },
      ).rows
    })
    .join('\n')
}

describe('a PDF', () => {
  it.each(layouts)(
    'is the same bytes for the same document (%s), PDF/A-3 with its e-invoice inside',
    async (layout) => {
      const document = { ...(examples['two-rates'] as ToPrint), look: { layout } }
      const [first, second] = [await made(document), await made(document)]
      expect(Buffer.compare(first, second)).toBe(0)
      expect(text(first)).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>B</)
      expect(text(first)).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>')
      expect(readEInvoice(await xmlIn(first))).toMatchObject({ number: 'RE-2026-0042', sums: { gross: '164.20' } })
    },
  )

  it('of a draft says so, and has no e-invoice; nor has one that receivers would refuse', async () => {
    const draft = await made({ ...(examples['two-rates'] as ToPrint), number: null })
    expect(await written(draft)).toContain('ENTWURF')
    const mixed = printable({ taxes: Object.values(taxes), lines: [line('A'), { ...line('B'), taxId: null as never }] })
    for (const bytes of [draft, await made(mixed)]) {
      expect(await (await PDFDocument.load(bytes)).getAttachments()).toEqual([])
      expect(text(bytes)).toContain('<pdfaid:part>3<')
    }
  })

  it('PDF-01, PDF-04: writes letters of Latin, Greek and Cyrillic as they are typed, and markup as text', async () => {
    const name = '<b>A&B</b>"><img src="http://127.0.0.1:9/x">'
    const words = ['Işık İğde Şti.', 'Çay ığüşöç', 'Ελληνικά', 'Кириллица', 'Łódź', 'Tiếng Việt']
    const document = printable(
      {
        taxes: Object.values(taxes),
        currency: 'TRY',
        lines: words.map((word) => ({ ...line(word), unitPrice: '1250.00' })),
      },
      { locale: 'tr-TR', language: 'en', buyer: { name } },
    )
    const shown = await written(await made(document))
    for (const each of [...words, '1.250,00', '₺8.925,00']) expect(shown).toContain(each)
    expect(shown.replaceAll('\n', '')).toContain('<b>A&B</b>"><img')
    expect(shown).not.toContain('&amp;')
  })

  it('PDF-02: prints a total of nothing, never below zero, and asks for no payment', async () => {
    const nothing = await written(await made(examples.nothing as ToPrint))
    expect(nothing).toContain('0,00\u00a0€')
    expect(nothing).not.toContain('-0,00')
    const paid = await written(await made(examples['fully-prepaid'] as ToPrint))
    expect(paid).toContain('-595,00\u00a0€')
    expect(paid).toContain('Es ist nichts mehr zu zahlen.')
    expect(paid).not.toContain('Bitte zahlen')
  })

  it('carries what lines add up to from page to page, and numbers the pages', async () => {
    const lines = Array.from({ length: 70 }, (_, at) => line(`Artikel ${at + 1}`))
    const bytes = await made(printable({ taxes: Object.values(taxes), lines }, { note: 'Schluss' }))
    const pages = (await PDFDocument.load(bytes)).getPageCount()
    const shown = await written(bytes)
    expect(pages).toBeGreaterThan(2)
    expect(shown.match(/^Übertrag$/gm)).toHaveLength((pages - 1) * 2)
    for (let at = 1; at <= 70; at++) expect(shown).toMatch(new RegExp(`^Artikel ${at}$`, 'm'))
    for (let at = 1; at <= pages; at++) expect(shown).toContain(`Seite ${at} von ${pages}`)
    expect(shown).toContain('875,00')
  })

  it('is made of anything that a document may be: long words, many rows, letters that no font has', async () => {
    const odd = { ...line(`${'x'.repeat(900)}\n☃ 漢字`), unitPrice: '99999999999.999999' }
    const bytes = await made(
      printable(
        { taxes: Object.values(taxes), lines: [odd] },
        { seller: { ...seller, footer: 'y\n'.repeat(900) }, note: 'z '.repeat(900) },
      ),
    )
    expect(await written(bytes)).toContain('\ufffd')
    await expect(
      made({ ...(examples.exempt as ToPrint), look: { logo: 'data:image/png;base64,AAAA' } }),
    ).resolves.toBeDefined()
  })

  it('of a quote has its options apart from the total, and a certificate at the end once it is accepted', async () => {
    const taxed = { taxes: [taxes.standard], lines: [line('Espresso machine')] }
    const quote = printable(taxed, { kind: 'quote', number: 'QU-2026-0001', validUntil: '2026-12-31' })
    const option = { ...quote.lines[0], description: 'Training', amountMinor: 39_000, netMinor: 39_000, taxId: null }
    const deposit = { percent: '30', amountMinor: 446 }
    const sent = await written(await made({ ...quote, deposit, options: [option] } as ToPrint))
    expect(sent).toMatch(/Anzahlung von 30\u00a0% bei Annahme\n4,46/)
    expect(sent).toContain('Optionale Positionen')
    expect(sent).toContain('Training')
    expect(sent).toContain('14,88')
    const certificate = {
      ...{ name: 'Rosa Rossi', via: 'page', acceptedAt: '2026-05-31T20:59:59.000Z', notedByName: null },
      ...{ networkAddress: '203.0.113.9', userAgent: 'Firefox', documentSha256: 'ab'.repeat(32) },
    }
    const bytes = await made({ ...quote, certificate } as ToPrint)
    const accepted = await written(bytes)
    for (const part of ['Annahmebestätigung', 'Rosa Rossi', '2026-05-31 20:59:59 UTC', '203.0.113.9', 'abababab'])
      expect(accepted).toContain(part)
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(2)
    expect(sent).not.toContain('Annahmebestätigung')
    expect(accepted).toContain('durch Eingabe des Namens')
    const signed = await made({
      ...quote,
      certificate: { ...certificate, signature: 'M30 120L310 118M80 20L83 150' },
    } as ToPrint)
    for (const part of ['von Hand unterschrieben', 'Unterschrift']) expect(await written(signed)).toContain(part)
    const drawn = (file: Uint8Array) => PDFDocument.load(file).then((doc) => streamsOf(doc).join('\n'))
    expect(await drawn(signed)).toMatch(/30 120 m\s+310 118 l\s+80 20 m\s+83 150 l\s+S/)
    expect(await drawn(bytes)).not.toContain('310 118 l')
  })

  it('PDF-02: of a quote with a discount of all of it has its total, 0.00 and no minus', async () => {
    const free = { ...line('Espresso machine'), unitPrice: '50.00', discount: { percent: '100' } }
    const quote = printable({ taxes: [taxes.standard], lines: [free] }, { kind: 'quote', number: 'QU-1' })
    const text = await written(await made(quote))
    expect(text).toMatch(/Gesamtbetrag\n0,00\u00a0€/)
    expect(text).not.toMatch(/-0,00/)
  })
})
