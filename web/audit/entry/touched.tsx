import { Badge, Group } from '@mantine/core'
import { Link } from 'react-router'
import { contracts } from '#contracts'
import type { Entry } from '#contracts/audit'
import { type Contract, type Op, route } from '#kit/contract'
import { Changes, Section, useActs, useCan, useOp, useText } from '#kit/ui'
import css from './entry.module.css'
import { pageFor } from './nouns.ts'

type Touch = Entry['changes'][number]
type Named = { number?: string | null; name?: string; label?: string; currency?: string }

/** The `get` of a noun such as `invoicing.invoice`, where its app has one. */
function getOf(noun: string): Op | undefined {
  const [app, name] = noun.split('.')
  const contract: Contract | undefined = contracts.find((each) => each.app === app)
  return contract?.ops[`${name}.get`]
}

/** What one act did to one record, field by field. */
export function Touched({ touch, erasedBy }: { touch: Touch; erasedBy: number | null }) {
  const t = useText()
  const acts = useActs()
  const { noun, id, before, after } = touch
  const record = useRecord(noun, id)
  const page = pageFor(noun, id)
  const held = { ...before, ...after } as Named
  const name = record?.number ?? record?.name ?? record?.label ?? held.number ?? held.name
  const changes = Object.keys(held).map((field) => ({
    field,
    before: before?.[field] ?? null,
    after: after?.[field] ?? null,
  }))
  const kind = before && !after ? 'deleted' : after && !before ? 'created' : 'changed'
  const title = [acts.noun(noun), name].filter(Boolean).join(' ')
  return (
    <Section
      title={
        <Group gap="xs">
          {page ? (
            <Link className={css.record} to={page}>
              {title}
            </Link>
          ) : (
            title
          )}
          <Badge variant="light" radius="sm" tt="none" color={colours[kind]}>
            {t(`audit.kind.${kind}`)}
          </Badge>
        </Group>
      }
    >
      {changes.length > 0 ? (
        <Changes
          app={noun.split('.')[0] ?? ''}
          op={getOf(noun)}
          currency={held.currency ?? record?.currency}
          changes={changes}
        />
      ) : (
        t(erasedBy === null ? 'audit.noValues' : 'audit.erasedValues', { seq: erasedBy })
      )}
    </Section>
  )
}

const colours = { created: 'teal', changed: 'blue', deleted: 'red' }

/** The record as it is now, for its name and currency. */
function useRecord(noun: string, id: string): Named | undefined {
  const can = useCan()
  const get = getOf(noun)
  const mayRead = get !== undefined && route(get).path.endsWith('/:id') && can(get)
  const { data } = useOp((get ?? none) as Op, { id } as never, { enabled: mayRead, staleTime: 60_000 })
  return data as Named | undefined
}

const none = getOf('audit.entry')
