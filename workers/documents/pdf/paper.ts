import {
  type Color,
  LineCapStyle,
  type PDFDocument,
  type PDFFont,
  type PDFPage,
  type Rotation,
  rgb,
} from '@cantoo/pdf-lib'

/** Points of a millimetre. */
export const mm = 72 / 25.4

export type Fonts = { regular: PDFFont; semibold: PDFFont }
export type Style = { size: number; bold?: boolean; color?: Color; align?: 'left' | 'right' | 'center' }

export const ink = rgb(0.09, 0.11, 0.15)
export const faint = rgb(0.42, 0.45, 0.5)
export const hair = rgb(0.82, 0.84, 0.87)
export const tint = rgb(0.957, 0.962, 0.97)
export const white = rgb(1, 1, 1)

/** `#1f3a5f` as a colour that can be read on white: what is lighter is made darker until it can. */
export function readable(hex: string): Color {
  let parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const light = () => {
    const [r = 0, g = 0, b = 0] = parts.map((part) =>
      part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  while (1.05 / (light() + 0.05) < 4.5) parts = parts.map((part) => part * 0.94)
  const [r = 0, g = 0, b = 0] = parts
  return rgb(r, g, b)
}

/** Leading of a text of a size. */
export const leading = (size: number): number => Math.round(size * 1.42 * 100) / 100

/** The pages of a document; places are in points from the upper left corner, texts stand on the line above theirs. */
export class Paper {
  readonly pages: PDFPage[] = []
  readonly width: number
  readonly height: number
  private readonly doc: PDFDocument
  private readonly fonts: Fonts
  private readonly letters: ReadonlySet<number>

  constructor(doc: PDFDocument, fonts: Fonts, [width, height]: readonly [number, number]) {
    this.doc = doc
    this.fonts = fonts
    this.width = width
    this.height = height
    this.letters = new Set(fonts.regular.getCharacterSet())
  }

  add(): PDFPage {
    const page = this.doc.addPage([this.width, this.height])
    this.pages.push(page)
    return page
  }

  get page(): PDFPage {
    return this.pages.at(-1) as PDFPage
  }

  /** What of a text the font can write: composed, on one line, and a mark for each letter that it has not. */
  written(text: string): string {
    const plain = text
      .normalize('NFC')
      .replaceAll('\u202f', '\u00a0')
      .replaceAll('\u2011', '-')
      .replaceAll(/[\t\r]/g, ' ')
    return Array.from(plain.replaceAll(/[\p{Cc}\p{Cf}]/gu, ''), (letter) =>
      this.letters.has(letter.codePointAt(0) as number) ? letter : '\ufffd',
    ).join('')
  }

  /** How wide a text is, in points. */
  widthOf(text: string, { size, bold = false }: Style): number {
    return this.font(bold).widthOfTextAtSize(this.written(text), size)
  }

  /** Writes one line; with `right` and `center`, `x` is its right end or its middle. */
  text(text: string, x: number, y: number, style: Style, page = this.page): void {
    const { size, bold = false, color = ink, align = 'left' } = style
    const shown = this.written(text)
    if (!shown.trim()) return
    const width = align === 'left' ? 0 : this.font(bold).widthOfTextAtSize(shown, size)
    const left = align === 'right' ? x - width : align === 'center' ? x - width / 2 : x
    page.drawText(shown, { x: left, y: this.height - y - size, size, color, font: this.font(bold) })
  }

  /** Writes rows below each other and answers where the next would stand. */
  rows(rows: readonly string[], x: number, y: number, style: Style): number {
    let at = y
    for (const row of rows) {
      this.text(row, x, at, style)
      at += leading(style.size)
    }
    return at
  }

  /** A text in rows of a width: its own rows first, then by words, and what is too long for a row by letters. */
  wrapped(text: string, width: number, style: Style): string[] {
    return text.split(/\r?\n/).flatMap((row) => this.wrappedRow(row, width, style))
  }

  private wrappedRow(row: string, width: number, style: Style): string[] {
    const rows: string[] = []
    let current = ''
    for (const word of row.split(' ')) {
      const longer = current ? `${current} ${word}` : word
      if (this.widthOf(longer, style) <= width) current = longer
      else {
        if (current) rows.push(current)
        const pieces = this.pieces(word, width, style)
        rows.push(...pieces.slice(0, -1))
        current = pieces.at(-1) ?? ''
      }
    }
    return [...rows, current]
  }

  private pieces(word: string, width: number, style: Style): string[] {
    if (this.widthOf(word, style) <= width) return [word]
    const pieces = ['']
    for (const letter of word) {
      const last = pieces.length - 1
      const longer = `${pieces[last]}${letter}`
      if (pieces[last] === '' || this.widthOf(longer, style) <= width) pieces[last] = longer
      else pieces.push(letter)
    }
    return pieces
  }

  line(x: number, y: number, width: number, color: Color = hair, thickness = 0.6, page = this.page): void {
    const at = this.height - y
    page.drawLine({ start: { x, y: at }, end: { x: x + width, y: at }, color, thickness })
  }

  box(x: number, y: number, width: number, height: number, color: Color): void {
    this.page.drawRectangle({ x, y: this.height - y - height, width, height, color })
  }

  /** Draws the path of an SVG as a pen does, each of its units so many points. */
  drawing(path: string, x: number, y: number, scale: number): void {
    const pen = { borderColor: ink, borderWidth: 3, borderLineCap: LineCapStyle.Round }
    this.page.drawSvgPath(path, { x, y: this.height - y, scale, ...pen })
  }

  /** Writes a text across the page, its place counted from the lower left. */
  mark(text: string, options: { x: number; y: number; size: number; color: Color; rotate: Rotation }): void {
    this.page.drawText(this.written(text), { ...options, font: this.fonts.semibold })
  }

  private font(bold: boolean): PDFFont {
    return bold ? this.fonts.semibold : this.fonts.regular
  }
}
