import { Title } from '@mantine/core'
import { useText } from '#kit/ui'
import { useDetails } from '../locale.tsx'
import { useSession } from '../session.tsx'
import css from './account.module.css'
import { Deletion } from './deletion.tsx'
import { Password } from './password.tsx'
import { Profile } from './profile.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'

/** A person's own: who they are, how they prove it, and where they are signed in. */
export default function Account() {
  const t = useText()
  useDetails()
  const { me } = useSession()
  return (
    <div className={css.page}>
      <title>{`${t('shell.account.title')} · Mainstreet`}</title>
      <header>
        <Title order={1} className={css.title ?? ''}>
          {t('shell.account.title')}
        </Title>
        <p className={css.lead}>{t('shell.account.lead', { email: me.user.email })}</p>
      </header>
      <Profile />
      <SecondFactor />
      <Password />
      <Sessions />
      <Deletion />
    </div>
  )
}
