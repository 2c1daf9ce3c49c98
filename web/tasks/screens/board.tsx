import { Group, Text as Line } from '@mantine/core'
import { type State, tasks } from '#contracts/tasks'
import { Board, Failed, Loaded, type Moved, Page, useAct, useBoardColumns, useCan, useOp, useText } from '#kit/ui'
import { Chooser, useChosen } from '../task/chosen.tsx'
import { Due, Priority } from '../task/facts.tsx'
import { NewTask } from '../task/new-task.tsx'
import { Views } from '../task/views.tsx'

const { ops } = tasks

/** Tasks by the states of the business, in the order that people drag them into. */
export default function TaskBoard() {
  const t = useText()
  const chosen = useChosen()
  const states = useOp(ops['state.list'], { sort: 'position', limit: 200 })
  return (
    <Page title={t('tasks.board')} acts={<Views at="board" />}>
      <Chooser {...chosen} />
      <Loaded query={states}>{({ items }) => <Columns states={items} chosen={chosen} />}</Loaded>
    </Page>
  )
}

const tones = {
  backlog: 'neutral',
  unstarted: 'neutral',
  started: 'active',
  completed: 'good',
  cancelled: 'neutral',
} as const

type Props = { states: readonly State[]; chosen: ReturnType<typeof useChosen> }

function Columns({ states, chosen: { listId, filter, or } }: Props) {
  const t = useText()
  const can = useCan()
  const move = useAct(ops['task.move'])
  const asked = states.map(({ id, name, group }) => ({
    id,
    title: name,
    tone: tones[group],
    filter: { stateId: { eq: id } },
  }))
  const { columns, refresh, error } = useBoardColumns(ops['task.list'], asked, {
    sort: 'rank',
    filter,
    ...(or && { or }),
    totals: { op: ops['task.totals'], by: 'stateId' },
  })
  const onMove = async ({ id, state, before, after }: Moved) => {
    const place = { ...(before && { beforeId: before }), ...(after && { afterId: after }) }
    await move.mutateAsync({ input: { id, stateId: state, ...place } })
    await refresh()
  }
  if (error) return <Failed fault={error} onRetry={refresh} />
  return (
    <Board
      label={t('tasks.tasks')}
      columns={columns}
      isOrdered
      name={({ title }) => title}
      to={({ id }) => `/tasks/tasks/${id}`}
      card={(task) => (
        <Group gap="xs">
          <Line component="span" size="xs" c="dimmed">
            {task.key}
          </Line>
          {task.priority !== 'none' && <Priority of={task.priority} />}
          {task.dueOn && <Due task={task} />}
        </Group>
      )}
      foot={(stateId) => (
        <NewTask
          label={t('tasks.new.in', { state: states.find(({ id }) => id === stateId)?.name ?? '' })}
          given={{ stateId, ...(listId && { listId }) }}
          onDone={refresh}
        />
      )}
      {...(can(ops['task.move']) && { onMove })}
    />
  )
}
