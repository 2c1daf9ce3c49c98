import { Button } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ArgumentsOf, Op } from '#kit/contract'
import {
  type Control,
  Loaded,
  Page,
  SchemaForm,
  Section,
  Timeline,
  useCan,
  useConfirmed,
  useOp,
  useText,
} from '#kit/ui'

type Row = { id: string; version: number; createdAt: string; updatedAt: string; name?: string; label?: string }
type Props = {
  /** The folder of the list, which also names it. */
  path: string
  fields: readonly (string | readonly string[])[]
  /** What may not change later is asked for at the beginning alone. */
  onceFields?: readonly string[]
  ops: { get: Op; create: Op; update: Op; archive: Op }
  start?: Record<string, unknown>
  controls?: Record<string, (control: Control) => ReactNode>
}

/** One row of a list of settings: `new` makes one. */
export function RowScreen({ path, fields, onceFields = [], ops, start, controls }: Props) {
  const { id = 'new' } = useParams()
  const isNew = id === 'new'
  const t = useText()
  const can = useCan()
  const navigate = useNavigate()
  const list = `/settings/${path}`
  const query = useOp(ops.get, { id } as ArgumentsOf<Op>, { enabled: !isNew })
  const row = query.data as (Row & Record<string, unknown>) | undefined
  const archive = useConfirmed(ops.archive, {
    title: t('settings.archive'),
    explain: t('settings.archive.explain'),
    confirm: t('settings.archive'),
    done: t('settings.archived'),
    onDone: () => navigate(list),
  })
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
      title={isNew ? t(`settings.${path}.new`) : (row?.name ?? row?.label ?? '…')}
      crumbs={[{ label: t(`settings.${path}`), to: list }]}
      acts={
        !isNew &&
        can(ops.archive) && (
          <Button
            variant="default"
            leftSection={<IconArchive size={16} />}
            onClick={() => archive({ id } as ArgumentsOf<Op>)}
          >
            {t('settings.archive')}
          </Button>
        )
      }
    >
      <Section>
        {isNew ? (
          <SchemaForm op={ops.create} fields={[...onceFields, ...fields]} {...about} />
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
