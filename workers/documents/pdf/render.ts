import fontkit from '@cantoo/fontkit'
import { degrees, embedFacturX, PageSizes, PDFDocument, PDFHexString, type PDFImage, rgb } from '@cantoo/pdf-lib'
import { sha256 } from '#kit/text'
import type { Printable } from '../contract/printable.ts'
import { toCii } from '../einvoice/cii.ts'
import { problemsOf } from '../einvoice/problems.ts'
import { toEInvoice } from '../einvoice/to-einvoice.ts'
import { words } from '../rules/words.ts'
import { drawCertificate } from './certificate.ts'
import { closingBlocks } from './closing.ts'
import { titleOf } from './facts.ts'
import { regular } from './fonts/regular.ts'
import { semibold } from './fonts/semibold.ts'
import { drawFoot, footHeight } from './foot.ts'
import { heads } from './heads.ts'
import { lookOf } from './look.ts'
import { faint, hair, leading, mm, Paper } from './paper.ts'
import { drawOptions, drawTable } from './table.ts'
import { drawSums, sumRows, sumsHeight } from './totals.ts'

/**
 * A document as PDF/A-3, with its e-invoice inside (Factur-X, EN 16931) where it has one; a draft says so on each page.
 * The same document gives the same bytes.
 */
export async function render(document: Printable): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  doc.registerFontkit(fontkit)
  const font = (content: string) => doc.embedFont(bytesOf(content), { subset: true })
  const fonts = { regular: await font(regular), semibold: await font(semibold) }
  const size = ['US', 'CA'].includes(document.seller.country ?? '') ? PageSizes.Letter : PageSizes.A4
  const paper = new Paper(doc, fonts, size)
  draw(paper, document, await logoOf(doc, document))
  await describe(doc, document)
  return doc.save()
}

function draw(paper: Paper, document: Printable, logo: PDFImage | undefined): void {
  const look = lookOf(document)
  const bottom = paper.height - footHeight(paper, document, look) - 6 * mm
  const title = [titleOf(document), document.number].filter(Boolean).join(' ')
  const begin = () => {
    paper.add()
    if (document.number === null) drawMark(paper, words(document.language).draft)
  }
  const turn = () => {
    begin()
    paper.text(title, look.left, look.top, { size: look.small, bold: true, color: faint })
    paper.text(document.seller.name, paper.width - look.right, look.top, {
      size: look.small,
      color: faint,
      align: 'right',
    })
    paper.line(look.left, look.top + leading(look.small) + 3, paper.width - look.left - look.right, hair)
    return look.top + leading(look.small) + 12
  }
  begin()
  const top = heads[look.layout](paper, document, look, logo)
  let y = drawTable(paper, document, look, top, bottom, turn)
  const rows = sumRows(document)
  if (y + sumsHeight(rows, look) > bottom) y = turn()
  y = drawSums(paper, rows, look, y) + look.size * 1.6
  if (document.options.length > 0) y = drawOptions(paper, document, look, y, bottom, turn)
  for (const block of closingBlocks(paper, document, look)) {
    if (y + block.height > bottom) y = turn()
    block.draw(y)
    y += block.height
  }
  if (document.certificate) drawCertificate(paper, document, document.certificate, look, turn())
  drawFoot(paper, document, look)
}

/** Behind what is written, from corner to corner. */
function drawMark(paper: Paper, text: string): void {
  const size = 110
  const width = paper.widthOf(text, { size, bold: true })
  const [x, y] = [paper.width / 2 - (width / 2) * Math.SQRT1_2, paper.height / 2 - (width / 2) * Math.SQRT1_2]
  paper.mark(text, { x, y, size, color: rgb(0.93, 0.935, 0.945), rotate: degrees(45) })
}

/** A picture that cannot be read leaves its place empty: what is owed is not a matter of a picture. */
async function logoOf(doc: PDFDocument, { look: { logo } }: Printable): Promise<PDFImage | undefined> {
  const content = /^data:image\/png;base64,(.+)$/.exec(logo ?? '')?.[1]
  if (!content) return undefined
  return doc.embedPng(bytesOf(content)).catch(() => undefined)
}

async function describe(doc: PDFDocument, document: Printable): Promise<void> {
  const { number, seller, language, issuedOn } = document
  const at = new Date(`${issuedOn ?? '2000-01-01'}T00:00:00Z`)
  doc.setTitle([titleOf(document), number].filter(Boolean).join(' '), { showInWindowTitleBar: true })
  doc.setAuthor(seller.name)
  doc.setSubject(document.buyer.name)
  doc.setLanguage(document.locale.startsWith(language) ? document.locale : language)
  doc.setCreator('Mainstreet')
  doc.setProducer('Mainstreet')
  doc.setCreationDate(at)
  doc.setModificationDate(at)
  // Of the document rather than by chance, so that the file is the same each time.
  const id = PDFHexString.of((await sha256(JSON.stringify(document))).slice(0, 32))
  doc.context.trailerInfo.ID = doc.context.obj([id, id])
  if (number === null || problemsOf(document).length > 0) return doc.convertToPDFA({ conformance: '3B' })
  await embedFacturX(doc, new TextEncoder().encode(toCii(toEInvoice(document))), {
    ...{ conformanceLevel: 'EN 16931', creationDate: at, modificationDate: at },
  })
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
