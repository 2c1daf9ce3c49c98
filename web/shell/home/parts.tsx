import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { Part } from '../../frontend.ts'
import { apps } from '../apps.ts'
import { Boundary } from '../remote.tsx'
import css from './home.module.css'

/** `lazy` made while rendering would begin anew each time. */
const parts = apps
  .flatMap(({ id: app, home = [] }) => home.map(({ load, ...part }) => ({ ...part, app, Shown: lazy(load) })))
  .sort((a, b) => a.rank - b.rank)

/** What apps show on the home page, to who may call what it takes. What fails in it stays in it. */
export const partsOf = (sizes: readonly Part['size'][], can: (op: string) => boolean) =>
  parts
    .filter(({ size, op }) => sizes.includes(size) && can(op))
    .map(({ app, id, size, Shown }) => (
      <div key={`${app}.${id}`} className={css.part} data-size={size}>
        <Boundary app={app} place={id} onRetry={() => location.reload()}>
          <Suspense fallback={<Skeleton h={260} radius="lg" />}>
            <Shown />
          </Suspense>
        </Boundary>
      </div>
    ))
