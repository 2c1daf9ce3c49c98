import { Code, Text as Line, Stack } from '@mantine/core'
import { type Approval, agents } from '#contracts/agents'
import { Changes, Loaded, useActs, useOp, useText } from '#kit/ui'
import css from '../agents.module.css'

const { ops } = agents

/** What an act would do, asked for when somebody looks. */
export function Foreseen({ id }: { id: string }) {
  const query = useOp(ops['approval.get'], { id })
  return (
    <Loaded query={query} rows={3}>
      {(approval) => <WhatItWouldDo approval={approval} />}
    </Loaded>
  )
}

type Row = Approval['changes'][number]

/** Exactly what is done if somebody approves: rows before and after, mails, and the arguments as they are sent. */
export function WhatItWouldDo({ approval }: { approval: Approval }) {
  const { changes, mails, events, input, isPreviewed } = approval
  const t = useText()
  const acts = useActs()
  return (
    <Stack gap="sm" mt="xs">
      {!isPreviewed && <Line size="sm">{t('agents.notPreviewed')}</Line>}
      {mails.map(({ to, subject }) => (
        <Line key={`${to} ${subject}`} size="sm">
          {t('agents.mail', { to, subject })}
        </Line>
      ))}
      {changes.map((row) => (
        <div key={`${row.noun} ${row.id}`}>
          <Line size="sm" fw={500}>
            {acts.noun(row.noun)}
          </Line>
          <Changes
            app={row.noun.split('.', 1)[0] as string}
            currency={approval.currency ?? undefined}
            changes={fieldsOf(row)}
          />
        </div>
      ))}
      {events.length > 0 && (
        <Line size="xs" c="dimmed">
          {t('agents.follows')}
        </Line>
      )}
      <div>
        <Line size="xs" c="dimmed">
          {t('agents.step.input')}
        </Line>
        <Code block className={css.code}>
          {JSON.stringify(input, null, 2)}
        </Code>
      </div>
    </Stack>
  )
}

const fieldsOf = ({ before, after }: Row) =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].map((field) => ({
    field,
    before: before?.[field] ?? null,
    after: after?.[field] ?? null,
  }))
