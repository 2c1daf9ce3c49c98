import type { WrittenLine } from '#kit/document'

/** A line as it is typed: a number may be half written. */
export type DraftLine = WrittenLine & { key: number }

let keys = 0
/** An empty line at a tax rate. */
export const blankLine = (taxRateId: string | null): DraftLine => ({
  ...{ key: ++keys, description: '', quantity: '1', unit: null, unitPrice: '', discountPercent: null, taxRateId },
})
/** A line of a record, to be edited. */
export const withKey = <L extends WrittenLine>(line: L): L & { key: number } => ({ ...line, key: ++keys })

const isDecimal = (text: string) => /^-?\d{1,14}(\.\d{1,6})?$/.test(text)
/** Whether nobody began the line. */
export const isBlank = ({ description, unitPrice }: WrittenLine): boolean =>
  description.trim() === '' && unitPrice === ''

/** Lines with another one, in place of those that nobody began. */
export const withLine = <L extends WrittenLine>(lines: readonly L[], line: L): L[] => [
  ...lines.filter((each) => !isBlank(each)),
  line,
]

/** What every line has to say, as paths that the server's checks name too. */
export const missingIn = (lines: readonly WrittenLine[]): string[] =>
  lines.flatMap((line, index) =>
    (['description', 'quantity', 'unitPrice'] as const)
      .filter((field) => line[field].trim() === '')
      .map((field) => `lines.${index}.${field}`),
  )

/** What can be worked out of lines while they are typed: what is half written counts as nothing. */
export const workable = <L extends WrittenLine>(lines: readonly L[]): L[] =>
  lines.map((line) => {
    const percent = line.discountPercent
    return {
      ...line,
      quantity: isDecimal(line.quantity) ? line.quantity : '0',
      unitPrice: isDecimal(line.unitPrice) ? line.unitPrice : '0',
      discountPercent: percent && isDecimal(percent) && Number(percent) >= 0 && Number(percent) <= 100 ? percent : null,
    }
  })

const firstLines = new Map<string | null, DraftLine>()
/** The same line at every drawing, or its input would lose the focus. */
export function firstLine(rate: string | null): DraftLine {
  const line = firstLines.get(rate) ?? { ...blankLine(rate), key: 0 }
  firstLines.set(rate, line)
  return line
}
