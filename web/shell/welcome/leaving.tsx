import { Anchor } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useText } from '#kit/ui'
import css from './welcome.module.css'

const Deletion = lazy(() => import('../account/deletion.tsx').then((card) => ({ default: card.Deletion })))

/** Who works in no business has no account page: the way out for good is here. */
export function Leaving() {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  return isOpen ? (
    <Suspense>
      <Deletion />
    </Suspense>
  ) : (
    <p className={css.look}>
      {t('shell.welcome.leave')}{' '}
      <Anchor component="button" type="button" onClick={() => setIsOpen(true)}>
        {t('shell.account.delete')}
      </Anchor>
    </p>
  )
}
