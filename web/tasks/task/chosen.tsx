import { Group, Select, Switch } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { tasks } from '#contracts/tasks'
import { useMe, useOp, useText } from '#kit/ui'

/** Which tasks a board or calendar shows, kept in the address: those of a list, or mine. */
export function useChosen() {
  const [query, setQuery] = useSearchParams()
  const me = useMe()?.user?.id
  const listId = query.get('list')
  const isMine = query.get('mine') === 'true'
  const filter = listId ? { listId: { eq: listId } } : {}
  const or = isMine && me ? [{ assigneeId: { eq: me } }, { alsoIds: { has: me } }] : undefined
  const set = (name: string, value: string | null) =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  return { listId, isMine, filter, or, set }
}

type Tests = Record<string, Record<string, string>>
/** What fits a group of either. */
export const eachOf = (one: readonly Tests[], other: readonly Tests[] | undefined): Tests[] =>
  one.flatMap((group) => (other ?? [{}]).map((more) => ({ ...group, ...more })))

type Props = Pick<ReturnType<typeof useChosen>, 'listId' | 'isMine' | 'set'>
export function Chooser({ listId, isMine, set }: Props) {
  const t = useText()
  const lists = useOp(tasks.ops['list.list'], { sort: 'name', limit: 200 })
  return (
    <Group gap="md" mb="md">
      <Select
        size="xs"
        clearable
        aria-label={t('tasks.list.choose')}
        placeholder={t('tasks.list.all')}
        data={(lists.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={listId}
        onChange={(id) => set('list', id)}
      />
      <Switch
        size="xs"
        label={t('tasks.mine')}
        checked={isMine}
        onChange={({ currentTarget }) => set('mine', currentTarget.checked ? 'true' : null)}
      />
    </Group>
  )
}
