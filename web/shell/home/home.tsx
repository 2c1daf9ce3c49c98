import { Title } from '@mantine/core'
import { useText } from '#kit/ui'
import { useSession } from '../session.tsx'
import { Activity } from './activity.tsx'
import { Cards } from './cards.tsx'
import { FirstSteps } from './first-steps.tsx'
import css from './home.module.css'
import { partsOf } from './parts.tsx'

export default function Home() {
  const t = useText()
  const { me, can } = useSession()
  const columns = partsOf(['wide', 'side'], can)
  return (
    <div className={css.page}>
      <title>{`${me.tenant.name} · Mainstreet`}</title>
      <header>
        <Title order={1} className={css.title}>
          {t(`shell.greeting.${timeOfDay()}`, { name: me.user.name.split(' ', 1)[0] ?? '' })}
        </Title>
        <p className={css.lead}>{me.tenant.name}</p>
      </header>
      <FirstSteps />
      {columns.length > 0 && <div className={css.columns}>{columns}</div>}
      <Cards />
      <div className={css.pair}>
        {partsOf(['half'], can)}
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
