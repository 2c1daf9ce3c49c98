import { Title } from '@mantine/core'
import { useText } from '#kit/ui'
import { useSession } from '../session.tsx'
import { Activity } from './activity.tsx'
import { FirstSteps } from './first-steps.tsx'
import css from './home.module.css'
import { Invoices } from './invoices.tsx'

export default function Home() {
  const t = useText()
  const { me, can } = useSession()
  const sees = can('invoicing.invoice.list')
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
      {sees && <Invoices />}
      <Activity />
    </div>
  )
}

function timeOfDay(): 'morning' | 'day' | 'evening' {
  const hour = new Date().getHours()
  if (hour < 11) return 'morning'
  return hour < 18 ? 'day' : 'evening'
}
