import { lazy, type ReactNode, useMemo } from 'react'
import { type BesideProps, type House, HouseProvider } from '#kit/ui'
import { type Frontend, type Messages, pathsOf } from '../frontend.ts'
import { apps, isHere } from './apps.ts'
import { loadFrontend } from './frontend.ts'
import { useSpeech } from './locale.tsx'

/** Tells the screens below it of the house that they stand in. */
export function Furnished({ children }: { children: ReactNode }) {
  const { learn } = useSpeech()
  const house = useMemo(() => houseOf(learn), [learn])
  return <HouseProvider value={house}>{children}</HouseProvider>
}

/** What the kit's screens ask of apps other than their own; the words of what they show are learnt with it. */
function houseOf(learn: (messages: Messages) => Promise<void>): House {
  const kept = apps.flatMap(({ id, beside }) =>
    beside ? [{ ...beside, Part: lazy(() => loadPart(id, 'beside', withoutBeside, learn)) }] : [],
  )
  const shown = apps.flatMap(({ id, onRecords }) =>
    onRecords ? [{ ...onRecords, Part: lazy(() => loadPart(id, 'onRecords', nothing, learn)) }] : [],
  )
  return {
    app: async (id) => {
      if (!isHere(id)) throw new Error(`${id} is not here`)
      const frontend = await loadFrontend(id)
      return { contract: await frontend.contract(), pages: pathsOf(frontend) }
    },
    referrers: async (noun) => (await import('./referrers.ts')).referrers[noun] ?? [],
    onRecords: (about, permissions) =>
      shown.flatMap(({ what, op, Part }) => (about[what] === true && permissions.includes(op) ? [Part] : [])),
    beside: (about, permissions) => kept.find(({ what, op }) => about[what] === true && permissions.includes(op))?.Part,
  }
}

/** A page goes on without it: its history is there all the same. */
async function loadPart<K extends 'beside' | 'onRecords'>(
  id: string,
  of: K,
  without: Awaited<ReturnType<NonNullable<Frontend[K]>['load']>>,
  learn: (messages: Messages) => Promise<void>,
): Promise<typeof without> {
  try {
    const { [of]: kept, messages } = await loadFrontend(id)
    const load = kept?.load as (() => Promise<typeof without>) | undefined
    const [part] = await Promise.all([load?.(), learn(messages)])
    return part ?? without
  } catch (fault) {
    console.error(fault)
    return without
  }
}

const withoutBeside = { default: ({ children }: BesideProps) => children({ title: '', items: [] }) }
const nothing = { default: () => null }
