import { Button } from '@mantine/core'
import { IconArchive, IconArchiveOff } from '@tabler/icons-react'
import { useNavigate, useParams } from 'react-router'
import type { ArgumentsOf, Op } from '#kit/contract'
import { type Controls, Loaded, Page, SchemaForm, Section, Timeline, useAct, useCan, useOp, useText } from '#kit/ui'

type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  archivedAt: string | null
  name?: string
  label?: string
}
type Props = {
  /** The folder of the list, which also names it. */
  path: string
  fields: readonly (string | readonly string[])[]
  /** What a new one is asked for, where that is more: some may not change later. */
  newFields?: Props['fields']
  ops: { get: Op; create: Op; update: Op; archive: Op; restore: Op }
  start?: Record<string, unknown>
  controls?: Controls
}

/** One row of a list of settings: `new` makes one. */
export function RowScreen({ path, fields, newFields = fields, ops, start, controls }: Props) {
  const { id = 'new' } = useParams()
  const isNew = id === 'new'
  const t = useText()
  const can = useCan()
  const navigate = useNavigate()
  const list = `/settings/${path}`
  const query = useOp(ops.get, { id } as ArgumentsOf<Op>, { enabled: !isNew })
  const row = query.data as (Row & Record<string, unknown>) | undefined
  const name = row?.name ?? row?.label ?? '…'
  const archive = useAct(ops.archive, {
    done: t('settings.archived', { name }),
    undo: { op: ops.restore },
    onDone: () => navigate(list),
  })
  const restore = useAct(ops.restore, { done: t('settings.restored', { name }), undo: { op: ops.archive } })
  const [turn, turned] = row?.archivedAt ? ([ops.restore, restore] as const) : ([ops.archive, archive] as const)
  const about = {
    ...(controls && { controls }),
    ...(start && { start }),
    done: t('settings.saved'),
    onDone: () => navigate(list),
    onCancel: () => navigate(list),
  }
  return (
    <Page
      narrow
      title={isNew ? t(`settings.${path}.new`) : name}
      crumbs={[{ label: t(`settings.${path}`), to: list }]}
      acts={
        !isNew &&
        row &&
        can(turn) && (
          <Button
            variant="default"
            leftSection={row.archivedAt ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
            loading={turned.isPending}
            onClick={() => turned.mutate({ input: { id } as ArgumentsOf<Op> })}
          >
            {t(row.archivedAt ? 'settings.restore' : 'settings.archive')}
          </Button>
        )
      }
    >
      <Section>
        {isNew ? (
          <SchemaForm op={ops.create} fields={newFields} {...about} />
        ) : (
          <Loaded query={{ ...query, data: row }}>
            {(data) => <SchemaForm op={ops.update} row={data} fields={fields} {...about} />}
          </Loaded>
        )}
      </Section>
      {row && (
        <div style={{ marginTop: 20 }}>
          <Timeline op={ops.get} row={row} />
        </div>
      )}
    </Page>
  )
}
