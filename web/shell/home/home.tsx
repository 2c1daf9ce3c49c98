import { Title } from '@mantine/core'
import { useText } from '#kit/ui'
import { useSession } from '../session.tsx'
import { Activity } from './activity.tsx'
import { DueNext } from './due-next.tsx'
import { FirstSteps } from './first-steps.tsx'
import css from './home.module.css'
import { MoneyCards } from './money.tsx'

export default function Home() {
  const t = useText()
  const { me, can } = useSession()
  return (
    <div className={css.page}>
      <title>{`${me.tenant.name} · Mainstreet`}</title>
      <header>
        <Title order={1} className={css.title}>
          {t(`shell.greeting.${timeOfDay()}`, { name: me.user.name.split(' ', 1)[0] ?? '' })}
        </Title>
        <p className={css.lead}>{me.tenant.name}</p>
      </header>
      {can('invoicing.invoice.create') && <FirstSteps />}
      {can('invoicing.invoice.summary') && <MoneyCards />}
      <div className={css.pair}>
        {can('invoicing.invoice.list') && <DueNext />}
        <Activity />
      </div>
    </div>
  )
}

function timeOfDay(): 'morning' | 'day' | 'evening' {
  const hour = new Date().getHours()
  if (hour < 11) return 'morning'
  return hour < 18 ? 'day' : 'evening'
}
