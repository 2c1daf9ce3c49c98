import { accounting } from '#contracts/accounting'
import { Loaded, Page, useFormat, useMe, useOp, useText } from '#kit/ui'
import { PeriodDay, usePeriod, useWithPeriod } from '../screens/period.tsx'
import { Figures } from './figures.tsx'

/** How the business is doing, for whoever is no accountant; each figure leads to what it is made of. */
export default function Overview() {
  const t = useText()
  const format = useFormat()
  const me = useMe()
  const { from, to, change } = usePeriod()
  const withPeriod = useWithPeriod()
  const query = useOp(accounting.ops['overview.get'], { from, to }, { keep: true })
  const report = (name: string) => withPeriod(`/accounting/${name}`, { from, to })
  const accounts = ({ accountCodes: [code, ...more] }: { accountCodes: string[] }) =>
    report(code && more.length === 0 ? `ledger/${code}` : 'trial-balance')
  return (
    <Page
      title={t('accounting.overview')}
      note={
        me?.tenant && t('accounting.between', { business: me.tenant.name, from: format.day(from), to: format.day(to) })
      }
      acts={
        <>
          <PeriodDay name="from" value={from} onChange={(day) => change({ from: day, ...(day > to && { to: day }) })} />
          <PeriodDay name="to" value={to} onChange={(day) => change({ to: day, ...(day < from && { from: day }) })} />
        </>
      }
    >
      <Loaded query={query}>
        {(shown) => (
          <Figures
            currency={shown.currency}
            figures={[
              { name: 'profit', minor: shown.profitMinor, to: report('profit-and-loss') },
              { name: 'moneyIn', minor: shown.moneyInMinor, to: report('cash-flow') },
              { name: 'moneyOut', minor: shown.moneyOutMinor, to: report('cash-flow') },
              { name: 'money', minor: shown.moneyMinor, to: report('cash-flow') },
              { name: 'owedToYou', minor: shown.owedToYou.minor, to: accounts(shown.owedToYou) },
              { name: 'youOwe', minor: shown.youOwe.minor, to: accounts(shown.youOwe) },
              { name: 'taxToSetAside', minor: shown.taxToSetAside.minor, to: accounts(shown.taxToSetAside) },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}
