import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { settings } from '#contracts/settings'
import { useCan, useText } from '#kit/ui'
import css from './editor.module.css'

/** Where to go for the address that is not on the paper yet; to whoever may enter it. */
export function ProfileHint() {
  const t = useText()
  if (!useCan()(settings.ops['profile.update'])) return null
  return (
    <div className={css.hint}>
      {t('invoicing.profile.missing')}
      <Anchor component={Link} inherit to="/settings/profile" target="_blank">
        {t('invoicing.profile.complete')}
      </Anchor>
    </div>
  )
}
