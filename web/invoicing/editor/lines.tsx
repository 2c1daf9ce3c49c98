import { catalog } from '#contracts/catalog'
import { blankLine, LineGrid, ProductPicker, Reprice, Sums, withLine } from '#kit/ui/document'
import type { useDraft } from './use-draft.ts'

type Props = Pick<ReturnType<typeof useDraft>, 'draft' | 'totals' | 'rates' | 'defaultRate' | 'errors' | 'change'>

/** The lines of an invoice, typed or filled from products, and what they come to. */
export function Lines({ draft, totals, rates, defaultRate, errors, change }: Props) {
  const { lines, currency, customerId } = draft
  const bought = { catalog, customerId, currency }
  return (
    <>
      <LineGrid
        app="invoicing"
        blank={blankLine}
        lines={lines}
        priced={totals.lines}
        rates={rates}
        defaultRate={defaultRate}
        currency={currency}
        errors={errors}
        onChange={(changed) => change({ lines: changed })}
        below={(line, _, changeLine) =>
          line.productId && <Reprice {...bought} line={line} onPrice={(unitPrice) => changeLine({ unitPrice })} />
        }
      />
      <ProductPicker {...bought} onPick={(line) => change({ lines: withLine(lines, line) })} />
      <Sums totals={totals} currency={currency} />
    </>
  )
}
