import { Link } from 'react-router'
import { useText } from '#kit/ui'
import { useSession } from '../session.tsx'
import css from './frame.module.css'

/** Nobody should take a made-up business for theirs, or wonder how to get rid of it. */
export function SampleNotice() {
  const t = useText()
  const { me, can } = useSession()
  const isAlone = me.tenants.every(({ isDemo }) => isDemo)
  return (
    <div className={css.notice}>
      <span>{t('shell.sampleNotice')}</span>
      {isAlone && <Link to="/welcome">{t('shell.sampleNotice.own')}</Link>}
      {can('identity.demo.erase') && <Link to="/settings/profile">{t('shell.sampleNotice.erase')}</Link>}
    </div>
  )
}
