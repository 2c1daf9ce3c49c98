import { Skeleton } from '@mantine/core'
import { lazy, Suspense, useMemo } from 'react'
import type { Part } from '../../frontend.ts'
import { apps } from '../apps.ts'
import { loadEntry } from '../frontend.ts'
import { useSpeech } from '../locale.tsx'
import { Boundary } from '../remote.tsx'
import css from './home.module.css'

const parts = apps
  .flatMap(({ id: app, home = [] }) => home.map((part) => ({ ...part, app })))
  .sort((a, b) => a.rank - b.rank)

/** What apps show on the home page, to who may call what it takes. What fails in it stays in it. */
export const partsOf = (sizes: readonly Part['size'][], can: (op: string) => boolean) =>
  parts
    .filter(({ size, op }) => sizes.includes(size) && can(op))
    .map(({ app, id, size }) => (
      <div key={`${app}.${id}`} className={css.part} data-size={size}>
        <Boundary app={app} place={id} onRetry={() => location.reload()}>
          <Loaded app={app} id={id} size={size} />
        </Boundary>
      </div>
    ))

/** In pixels: what is awaited takes about the room that it will have. */
const usualHeight: Record<Part['size'], number> = { wide: 456, side: 456, half: 260 }

/** It comes with its app, as the app's screens do, but with words of its own alone: home is what one waits for first. */
function Loaded({ app, id, size }: { app: string } & Pick<Part, 'id' | 'size'>) {
  const { learn } = useSpeech()
  const Shown = useMemo(
    () =>
      lazy(async () => {
        const { home = [] } = await loadEntry(app)
        const part = home.find((each) => each.id === id)
        if (!part) return { default: () => null }
        const [shown] = await Promise.all([part.load(), learn(part.messages)])
        return shown
      }),
    [app, id, learn],
  )
  return (
    <Suspense fallback={<Skeleton h={usualHeight[size]} radius="lg" data-awaited />}>
      <Shown />
    </Suspense>
  )
}
