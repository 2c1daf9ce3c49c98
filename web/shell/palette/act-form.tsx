import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import type { Op } from '#kit/contract'
import { toast, useAct, useText } from '#kit/ui'
import { loadFrontend } from '../frontend.ts'
import { useDetails } from '../locale.tsx'
import type { Act } from './acts.ts'
import type { Picked } from './records.ts'

// The whole kit, which the first page does without.
const SchemaForm = lazy(() => import('#kit/ui').then((kit) => ({ default: kit.SchemaForm })))

type Props = { act: Act; title: string; picked?: Picked | undefined; onClose: () => void }

/** What has no screen of its own is asked for by its schema alone; what needs nothing but its record, whether it is meant. */
export function ActForm({ act, title, picked, onClose }: Props) {
  const t = useText()
  useDetails()
  const navigate = useNavigate()
  const { data: op } = useQuery({
    queryKey: ['contract', act.op],
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    queryFn: async () => (await (await loadFrontend(act.app)).contract()).ops[act.op.slice(act.app.length + 1)] as Op,
  })
  const done = () => {
    toast(t('shell.actDone', { act: title }), t)
    onClose()
    if (picked) navigate(picked.to)
  }
  const fields = Object.keys((op?.input as { shape?: object } | undefined)?.shape ?? {}).filter((name) => name !== 'id')
  return (
    <Modal opened onClose={onClose} title={title} withCloseButton={false}>
      <Stack gap="md">
        {picked && (
          <Text size="sm">
            {picked.title}
            {picked.note && <Text span c="dimmed">{` · ${picked.note}`}</Text>}
          </Text>
        )}
        {!op && <Loader size="sm" />}
        {op && picked && fields.length === 0 && <Sure {...{ op, picked, title, onClose }} onDone={done} />}
        {op && (!picked || fields.length > 0) && (
          <Suspense fallback={<Loader size="sm" />}>
            <SchemaForm
              op={op}
              fields={picked ? ['id', ...fields] : fields}
              submit={title}
              onCancel={onClose}
              onDone={done}
              start={startOf(op, picked)}
              controls={ofRecord}
            />
          </Suspense>
        )}
      </Stack>
    </Modal>
  )
}

/** Which record it is was chosen before. */
const ofRecord = { id: () => <span hidden /> }

/** What an op takes unless told, so that a form says so, and the record. */
function startOf(op: Op, picked: Picked | undefined): Record<string, unknown> {
  const { shape } = op.input as unknown as { shape: Record<string, { def: { defaultValue?: unknown } }> }
  const usual = Object.entries(shape).flatMap(([name, { def }]) =>
    def.defaultValue === undefined ? [] : [[name, def.defaultValue]],
  )
  return { ...Object.fromEntries(usual), ...(picked && { id: picked.row.id }) }
}

type SureProps = { op: Op; picked: Picked; title: string; onClose: () => void; onDone: () => void }

function Sure({ op, picked: { row }, title, onClose, onDone }: SureProps) {
  const t = useText()
  const act = useAct(op, { onDone })
  const isGrave = op.effect === 'irreversible' || op.http.startsWith('DELETE')
  return (
    <Group justify="flex-end" gap="sm">
      <Button variant="default" onClick={onClose}>
        {t('ui.cancel')}
      </Button>
      <Button
        data-autofocus
        loading={act.isPending}
        {...(isGrave && { color: 'red' })}
        onClick={() => act.mutate({ input: { id: row.id } as never, version: row.version })}
      >
        {title}
      </Button>
    </Group>
  )
}
