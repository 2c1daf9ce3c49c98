import type { ReactNode } from 'react'
import type { settings as Settings } from '#contracts/settings'
import { useOp } from '../data.ts'
import { Loaded, Page } from '../page.tsx'

type Props = {
  /** The kit knows no app: whoever shows it brings the contract. */
  settings: typeof Settings
  /** Of the number series of the document. */
  kind: string
  title: string
  crumbs: { label: string; to: string }[]
  children: ReactNode
}

/** A line that is typed before the usual tax rate is known would stay one without tax. */
export function WithRates({ settings, kind, title, crumbs, children }: Props) {
  const rates = useOp(settings.ops['tax-rate.list'], { limit: 200 })
  const billing = useOp(settings.ops['billing.get'], { kind })
  const unknown = [rates, billing].find(({ data }) => !data)
  if (!unknown) return children
  return (
    <Page title={title} crumbs={crumbs}>
      <Loaded query={unknown as typeof billing}>{() => null}</Loaded>
    </Page>
  )
}
