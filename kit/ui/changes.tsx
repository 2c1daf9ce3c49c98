import { Text as Line } from '@mantine/core'
import type * as z from 'zod'
import { addressOf, type Op } from '#kit/contract'
import { type Change, inOrder, isEmpty, isObject, kindAt, type Step, steps } from './change.ts'
import { useMe } from './data.ts'
import { useFormat } from './format.tsx'
import { useNames, useText } from './text.ts'
import css from './timeline.module.css'

/** How the values of a noun are put into words; `op` is its `get`, where the app has one. */
export function useWording(app: string, op?: Op, currency?: string) {
  const t = useText()
  const names = useNames(app)
  const format = useFormat()
  const home = useMe()?.tenant?.currency ?? 'EUR'
  const noun = op?.output as z.ZodType | undefined
  const word = (path: readonly string[], value: unknown): string => {
    if (isEmpty(value)) return ''
    if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no')
    if (Array.isArray(value)) return value.map((item) => word(path, item)).join(', ')
    if (isObject(value))
      return inOrder(Object.entries(value), path, noun)
        .filter(([key, held]) => !isEmpty(held) && !key.endsWith('Id'))
        .map(([key, held]) => `${isTitle(key) ? '' : `${names.field(key)} `}${word([...path, key], held)}`)
        .join(' · ')
    const text = String(value)
    if (text.startsWith('[hidden')) return t('ui.timeline.hidden')
    const kind = kindAt(path, noun)
    if (kind === 'money') return format.money(Number(value), currency ?? home)
    if (path.at(-1)?.endsWith('Price')) return format.price(text, currency ?? home)
    if (kind === 'day' && /^\d{4}-\d\d-\d\d/.test(text)) return format.day(text.slice(0, 10))
    if (kind === 'instant' && !Number.isNaN(Date.parse(text))) return format.instant(text)
    if (kind === 'choice') return names.value(text)
    if (kind === 'country') return format.country(text)
    if (kind === 'decimal' && !Number.isNaN(Number(text))) return format.decimal(text)
    return kind === 'id' ? text.slice(-8) : text
  }
  return {
    word,
    field: (path: readonly string[]) => path.map((part) => names.part(part)).join(' · '),
    steps: (changes: readonly Change[]) => steps(changes, noun),
    both: ({ path, before, after }: Step) => [word(path, before), word(path, after)] as const,
  }
}

const isTitle = (key: string) => key === 'name' || key === 'description'

type Props = { app: string; op?: Op | undefined; currency?: string | undefined; changes: readonly Change[] }

/** Field by field what was and what is. */
export function Changes({ app, op, currency, changes }: Props) {
  const t = useText()
  const wording = useWording(op ? addressOf(op).app : app, op, currency)
  return (
    <dl className={css.changes}>
      {wording.steps(changes).map((step) => {
        const [before, after] = wording.both(step)
        return (
          <div key={step.path.join()} className={css.change}>
            <dt>{wording.field(step.path)}</dt>
            <dd>
              {before && (
                <del className={css.before}>
                  <span className={css.unseen}>{t('ui.timeline.before')} </span>
                  {before}
                </del>
              )}
              {after ? (
                <ins className={css.after}>
                  <span className={css.unseen}>{t('ui.timeline.after')} </span>
                  {after}
                </ins>
              ) : (
                <Line span c="dimmed" inherit>
                  {t('ui.timeline.empty')}
                </Line>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
