import type { ReactNode } from 'react'
import { settings } from '#contracts/settings'
import { Loaded, Page, useOp, useText } from '#kit/ui'

/** A line that is typed before the usual tax rate is known would stay one without tax. */
export function WithRates({ children }: { children: ReactNode }) {
  const t = useText()
  const rates = useOp(settings.ops['tax-rate.list'], { limit: 200 })
  const billing = useOp(settings.ops['billing.get'], {})
  const unknown = [rates, billing].find(({ data }) => !data)
  if (!unknown) return children
  return (
    <Page title={t('invoicing.invoice')} crumbs={[{ label: t('invoicing.invoices'), to: '/invoicing/invoices' }]}>
      <Loaded query={unknown as typeof billing}>{() => null}</Loaded>
    </Page>
  )
}
