import { catalog } from '#contracts/catalog'
import { shownMinor } from '#kit/document'
import { blankLine, LineGrid, ProductPicker, Reprice, Sums, withLine } from '#kit/ui/document'
import { Adjustments } from './adjustments.tsx'
import { inPrices } from './draft.ts'
import type { useDraft } from './use-draft.ts'

type Props = Pick<ReturnType<typeof useDraft>, 'draft' | 'totals' | 'rates' | 'defaultRate' | 'errors' | 'change'>

/** The lines of an invoice, typed or filled from products, and what they come to. */
export function Lines({ draft, totals, rates, defaultRate, errors, change }: Props) {
  const { lines, currency, customerId, prices } = draft
  const priced = totals.lines.map((line) => ({ netMinor: shownMinor(line, { prices, currency }) }))
  const bought = { catalog, customerId, currency }
  return (
    <>
      <LineGrid
        app="invoicing"
        blank={blankLine}
        lines={lines}
        priced={priced}
        rates={rates}
        defaultRate={defaultRate}
        currency={currency}
        errors={errors}
        onChange={(changed) => change({ lines: changed })}
        below={(line, _, changeLine) =>
          line.productId && (
            <Reprice
              {...bought}
              line={line}
              onPrice={(unitPrice) => changeLine(inPrices({ ...line, unitPrice }, prices, rates))}
            />
          )
        }
      />
      <ProductPicker {...bought} onPick={(line) => change({ lines: withLine(lines, inPrices(line, prices, rates)) })} />
      <Adjustments {...{ draft, rates, defaultRate, errors, change }} />
      <Sums document={{ ...totals, prices, currency }} />
    </>
  )
}
