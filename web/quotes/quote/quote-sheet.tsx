import { type ComponentProps, useMemo } from 'react'
import { settings } from '#contracts/settings'
import type { PricedLine } from '#kit/document'
import { useFormat, useOp, useText } from '#kit/ui'
import { LineTable, Sheet } from '#kit/ui/document'
import { Deposit, depositMinor } from './deposit.tsx'

type Line = Omit<PricedLine, 'baseMinor'> & { isOptional: boolean }
type Shown = Pick<
  ComponentProps<typeof Sheet>,
  'seller' | 'customer' | 'taxes' | 'number' | 'currency' | 'subtotalMinor' | 'totalMinor' | 'note'
> &
  Omit<Parameters<typeof depositMinor>[0], 'lines'> & { lines: readonly Line[]; sentOn: string; validUntilOn: string }

/** A quote on paper, its options below the total that they are not in. */
export function QuoteSheet({ lines, sentOn, validUntilOn, depositPercent, taxRates, taxRounding, ...quote }: Shown) {
  const t = useText()
  const format = useFormat()
  const { data: logo } = useOp(settings.ops['logo.get'], {}, { staleTime: 60_000 })
  const [firm, options] = useMemo(
    () => [lines.filter(({ isOptional }) => !isOptional), lines.filter(({ isOptional }) => isOptional)],
    [lines],
  )
  const { currency } = quote
  const deposit = depositMinor({ depositPercent, lines: firm, taxRates, taxRounding, currency })
  return (
    <Sheet
      {...quote}
      lines={firm}
      title={t('quotes.quote')}
      logo={logo?.image}
      facts={[
        [t('quotes.sheet.date'), format.day(sentOn)],
        [t('quotes.field.validUntilOn'), format.day(validUntilOn)],
      ]}
    >
      {depositPercent !== null && deposit !== null && (
        <Deposit percent={depositPercent} minor={deposit} currency={currency} onPaper />
      )}
      {options.length > 0 && (
        <>
          <p>{t('quotes.sheet.options')}</p>
          <LineTable lines={options} taxes={[]} currency={quote.currency} />
        </>
      )}
    </Sheet>
  )
}
