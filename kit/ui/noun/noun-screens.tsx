import type { ComponentType } from 'react'
import type { Op } from '#kit/contract'
import { type NounLook, nounIn, type RecordOf } from './noun.ts'
import { NounFormPage } from './noun-form.tsx'
import { NounList } from './noun-list.tsx'
import { NounRecord } from './noun-record.tsx'

type Declared = { app: string; ops: Readonly<Record<string, Op>>; nouns: Readonly<Record<string, unknown>> }
type Screens = ComponentType<{ page: 'list' | 'new' | 'record' | 'edit' }>

/**
 * The pages of a plain noun, for a route of a frontend that says `noun`: its list, a new one, one, and the form to change
 * that. What its contract says of it is enough; `look` adds what only people know.
 */
export function nounScreens<const C extends Declared, const N extends string>(
  contract: C,
  name: N,
  look: NounLook<RecordOf<C, N>> = {},
): Screens {
  const noun = nounIn(contract, name)
  return ({ page }) => {
    if (page === 'list') return <NounList noun={noun} look={look} />
    if (page === 'record') return <NounRecord noun={noun} look={look} />
    return <NounFormPage noun={noun} look={look} />
  }
}
