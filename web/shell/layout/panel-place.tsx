import { Drawer } from '@mantine/core'
import { type ComponentType, lazy, Suspense, useMemo, useState } from 'react'
import { useLocation } from 'react-router'
import { useText } from '#kit/ui'
import type { PanelProps } from '../../frontend.ts'
import { loadFrontend } from '../frontend.ts'
import { useSpeech } from '../locale.tsx'
import { Boundary, others } from '../remote.tsx'
import css from './panel.module.css'
import { Starting } from './states.tsx'

type Props = { app: string; isPhone: boolean | undefined; onClose: () => void }

/** Where the panel of an app stands: beside the page, and on a phone above all of it. */
export default function PanelPlace({ app, isPhone, onClose }: Props) {
  const t = useText()
  const { pathname } = useLocation()
  const { learn } = useSpeech()
  const [attempt, setAttempt] = useState(0)
  const Panel = useMemo(
    () =>
      lazy(async () => {
        const frontend = await loadFrontend(app, attempt)
        const [part] = await Promise.all([
          frontend.panel?.load() as Promise<{ default: ComponentType<PanelProps> }>,
          learn(frontend.messages),
        ])
        // What it says of others comes up later; it opens without their words.
        Promise.allSettled(others(frontend, learn))
        return part
      }),
    [app, attempt, learn],
  )
  const name = t(`${app}.panel`)
  const content = (
    <Boundary app={app} place={pathname} key={attempt} onRetry={() => setAttempt((count) => count + 1)}>
      <Suspense fallback={<Starting />}>
        <Panel onClose={onClose} onAway={isPhone ? onClose : stay} />
      </Suspense>
    </Boundary>
  )
  if (!isPhone)
    return (
      <aside className={css.aside} aria-label={name} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
        {content}
      </aside>
    )
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="100%"
      padding={0}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': name } }}
    >
      <div className={css.whole}>{content}</div>
    </Drawer>
  )
}

const stay = () => {}
