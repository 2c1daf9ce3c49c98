import { Collapse, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBolt, IconCheck, IconChevronDown, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { FormattedMessage } from 'react-intl'
import { Link } from 'react-router'
import { addressOf, type Op } from '#kit/contract'
import { useActs } from './acts.ts'
import type { Change } from './change.ts'
import { Changes, useWording } from './changes.tsx'
import { useFormat } from './format.tsx'
import { useText } from './text.ts'
import css from './timeline.module.css'

/** An entry of the trail, as it is about one record. */
export type Happening = {
  id: string
  at: string
  actorType: 'user' | 'key' | 'agent' | 'link' | 'system'
  actorName: string
  action: string
  truncated: boolean
  kind: 'created' | 'changed' | 'deleted'
  fields: Change[]
}

const marks = { created: IconPlus, changed: IconPencil, deleted: IconTrash, done: IconCheck, system: IconBolt }

export function Mark({ kind }: { kind: keyof typeof marks }) {
  const Icon = marks[kind]
  return (
    <span className={css.mark}>
      <Icon size={13} stroke={2} aria-hidden />
    </span>
  )
}

const shortest = 48

/** What was done, by whom, and to which of its fields. */
export function Happened({ happening, op, currency }: { happening: Happening; op: Op; currency: string | undefined }) {
  const t = useText()
  const acts = useActs()
  const { locale, instant } = useFormat()
  const [isOpen, { toggle }] = useDisclosure()
  const { app } = addressOf(op)
  const wording = useWording(app, op, currency)
  const { id, actorType, actorName, action, at, kind, fields, truncated } = happening
  const changed = wording.steps(fields)
  const [only] = changed.length === 1 ? changed : []
  const [before = '', after = ''] = only ? wording.both(only) : []
  const isPlainChange = kind === 'changed' && acts.isPlain(action)
  const isInline = isPlainChange && only !== undefined && before.length + after.length <= 2 * shortest
  const names = [...new Set(changed.map(({ path }) => wording.field(path.slice(0, 1))))]
  const listed = names.length > 3 ? [...names.slice(0, 2), t('ui.timeline.others', { count: names.length - 2 })] : names
  const inline = before ? (after ? 'changed' : 'cleared') : 'filled'
  const several = changed.length > 0 || truncated ? 'several' : 'same'
  const what = isInline ? inline : isPlainChange ? several : 'did'
  const mark = kind === 'changed' && !isPlainChange ? 'done' : kind
  return (
    <li className={css.item}>
      <Mark kind={actorType === 'system' ? 'system' : mark} />
      <div className={css.words}>
        <FormattedMessage
          id={`ui.timeline.${what}`}
          values={{
            who: <strong>{actorType === 'system' ? t('ui.timeline.itself') : actorName}</strong>,
            did: acts.began(action, kind),
            field: only && wording.field(only.path),
            fields: new Intl.ListFormat(locale).format(listed),
            before: <q className={css.value}>{before}</q>,
            after: <q className={css.value}>{after}</q>,
          }}
        />
        <span className={css.note}>
          <Link to={`/audit/entries/${id}`} className={css.quiet} title={instant(at)}>
            <time dateTime={at}>{new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(at))}</time>
          </Link>
          {actorType === 'key' && ` · ${t('ui.timeline.key')}`}
          {acts.cause(action) && ` · ${acts.cause(action)}`}
          {truncated && ` · ${t('ui.timeline.truncated')}`}
        </span>
        {!isInline && changed.length > 0 && (
          <>
            <UnstyledButton className={css.more ?? ''} aria-expanded={isOpen} onClick={toggle}>
              {t('ui.timeline.fields', { count: changed.length })}
              <IconChevronDown size={13} stroke={2} aria-hidden data-open={isOpen || undefined} />
            </UnstyledButton>
            <Collapse expanded={isOpen}>
              <Changes app={app} op={op} currency={currency} changes={fields} />
            </Collapse>
          </>
        )}
      </div>
    </li>
  )
}
