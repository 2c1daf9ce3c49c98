import fc from 'fast-check'
import { type Adjustment, calculate, type DocumentInput, type LineInput, type Tax } from '#kit/document'

export const taxes: Tax[] = [
  { id: 'standard', percent: '19', category: 'S' },
  { id: 'reduced', percent: '7', category: 'S' },
  { id: 'odd', percent: '8.875' },
  { id: 'exempt', percent: '0', category: 'E', exemption: { text: '§ 4 UStG' } },
]

const taxId = fc.constantFrom('standard', 'reduced', 'odd', 'exempt', null)
const decimal = (places: number, max: number, min = 0) =>
  fc.integer({ min: min * 10 ** places, max: max * 10 ** places }).map((n) => (n / 10 ** places).toFixed(places))
const percent = decimal(2, 100)
const part = fc.oneof(
  percent.map((each) => ({ percent: each })),
  fc.constant({ minor: 0 }),
)

const line: fc.Arbitrary<LineInput> = fc
  .record({ quantity: decimal(3, 500, -50), unitPrice: decimal(4, 9000), taxId, discount: fc.option(part) })
  .map(({ discount, ...rest }) => ({ ...rest, ...(discount && { discount }) }))

const adjustment: fc.Arbitrary<Adjustment> = fc
  .record({
    kind: fc.constantFrom('discount', 'charge'),
    part: fc.oneof(
      part,
      fc.nat({ max: 50_000 }).map((minor) => ({ minor })),
    ),
    taxId: fc.option(taxId, { nil: undefined }),
  })
  .map(({ kind, part: of, taxId: id }) => ({ kind, ...of, ...(id !== undefined && { taxId: id }) }) as Adjustment)

/** Any document that adds up to more than nothing, so that discounts have something to be spread over. */
export const wholeDocument: fc.Arbitrary<DocumentInput> = fc
  .record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    prices: fc.constantFrom('net' as const, 'gross' as const),
    taxRounding: fc.constantFrom('line' as const, 'document' as const),
    taxes: fc.constant(taxes),
    lines: fc.array(line, { maxLength: 25, size: '+1' }),
    adjustments: fc.array(adjustment, { maxLength: 3 }),
    cashRoundingMinor: fc.constantFrom(0, 5, 100),
    prepaidMinor: fc.nat({ max: 100_000 }),
  })
  .filter((input) => {
    try {
      return Boolean(calculate(input))
    } catch {
      return false
    }
  })

/** An account that nobody else has, with check digits that are right (ISO 7064 mod 97-10). */
export function newIban(): string {
  const account = String(BigInt(`0x${crypto.randomUUID().replaceAll('-', '').slice(0, 14)}`)).padStart(18, '0')
  const check = 98n - (BigInt(`${account}131400`) % 97n)
  return `DE${String(check).padStart(2, '0')}${account}`
}
