import { ActionIcon, Button, Checkbox, Group, Menu, Stack, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import {
  IconBookmark,
  IconDeviceFloppy,
  IconDots,
  IconLink,
  IconLock,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Fault } from '#kit/auth'
import { askFirst } from './ask-first.tsx'
import { useMe } from './data.ts'
import type { ListState } from './list-state.ts'
import { ask } from './send.ts'
import { useText } from './text.ts'
import { toast, toastFault } from './toast.tsx'
import css from './ui.module.css'

type View = {
  id: string
  name: string
  address: string
  isShared: boolean
  ownerId: string
  version: number
  /** The list has it from the beginning, and nobody changes it. */
  isDefault?: boolean
}
type Saved = Pick<View, 'name' | 'isShared'>
const path = '/api/settings/v1/views'
const toSearch = (address: string, id: string) => `?${address}${address && '&'}view=${id}`

/** Views of a list, kept by settings and called by address: the kit knows no app. */
function useViews(list: string) {
  const client = useQueryClient()
  const t = useText()
  const queryKey = ['settings', 'view.list', { list }]
  const { data } = useQuery<{ items: View[] }, Fault>({
    queryKey,
    queryFn: ({ signal }) => ask('GET', `${path}?list=${list}`, undefined, { signal }),
  })
  const write = (method: string, rest: string, body?: object) =>
    ask<View>(method, `${path}${rest}`, body).then(
      (view) => client.invalidateQueries({ queryKey }).then(() => view),
      (fault) => {
        toastFault(fault, t)
        throw fault
      },
    )
  return { views: data?.items, write }
}

/** The view that a list opens with in this browser; `view=all` asks for the list as it is. */
function useFirst(list: string, views: readonly View[] | undefined, shown: string | undefined) {
  const navigate = useNavigate()
  const { search } = useLocation()
  const [first, setFirst] = useLocalStorage<{ id: string; address: string } | null>({
    key: `first-view:${useMe()?.tenant?.id}:${list}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const opened = useRef<string>(null)
  useEffect(() => {
    if (!first || search !== '') return
    opened.current = first.id
    navigate({ search: toSearch(first.address, first.id) }, { replace: true })
  }, [])
  useEffect(() => {
    const now = views?.find(({ id }) => id === first?.id)
    if (views && first && now?.address !== first.address) setFirst(now ? { id: now.id, address: now.address } : null)
  }, [views, first])
  // The views may be here before the list has changed its address.
  useEffect(() => {
    const isGone = views && shown && shown === opened.current && !views.some(({ id }) => id === shown)
    if (isGone) navigate({ search: '' }, { replace: true })
  }, [views, shown])
  return [first, setFirst] as const
}

type Props = { list: string; state: ListState; address: string; given: readonly View[] }

/** Saved views as tabs: an address is a view, so a link to one shows the same rows to whoever may see them. */
export function Views({ list, state, address, given }: Props) {
  const t = useText()
  const me = useMe()
  const navigate = useNavigate()
  const { views: saved, write } = useViews(list)
  const known = useMemo(() => saved && [...given, ...saved], [given, saved])
  const [first, setFirst] = useFirst(list, known, state.view)
  const views = known ?? given
  const present = views.find(({ id }) => id === state.view)
  const isChanged = known !== undefined && address !== (present?.address ?? '')
  if (views.length === 0 && !isChanged) return null
  const isMine =
    present && !present.isDefault && (present.ownerId === me?.user?.id || ['owner', 'admin'].includes(me?.role ?? ''))
  const show = (view: View) => navigate({ search: toSearch(view.address, view.id) }, { replace: true })
  const open = (title: string, start: Saved, save: (saved: Saved) => Promise<unknown>) => {
    const modalId = modals.open({
      title,
      children: <ViewForm start={start} onSave={(saved) => save(saved).then(() => modals.close(modalId))} />,
    })
  }
  const saveAs = () =>
    open(t('ui.views.saveAs'), { name: '', isShared: false }, (saved) =>
      write('POST', '', { list, address, ...saved }).then(show),
    )
  const update = (view: View, changes: Partial<View>) => write('PATCH', `/${view.id}`, changes)
  const remove = (view: View) =>
    askFirst(
      {
        title: t('ui.views.delete'),
        explain: t('ui.views.deleteAsk', { name: view.name }),
        confirm: t('ui.views.delete'),
        isGrave: true,
        onConfirm: () => write('DELETE', `/${view.id}`).then(() => navigate({ search: address })),
      },
      t,
    )
  const item = (label: string, Icon: typeof IconLink, onClick: () => unknown) => (
    <Menu.Item leftSection={<Icon size={16} stroke={1.6} />} onClick={onClick}>
      {label}
    </Menu.Item>
  )
  return (
    <div className={css.views}>
      <nav aria-label={t('ui.views')} className={css.viewTabs}>
        <Link
          to={{ search: first ? '?view=all' : '' }}
          className={css.view}
          {...(!present && !isChanged && { 'aria-current': 'page' })}
        >
          {t('ui.views.all')}
        </Link>
        {views.map((view) => (
          <Link
            key={view.id}
            to={{ search: toSearch(view.address, view.id) }}
            className={css.view}
            {...(view === present && { 'aria-current': 'page' })}
          >
            {view.name}
            {!view.isShared && <IconLock size={13} stroke={1.6} aria-label={t('ui.views.private')} />}
          </Link>
        ))}
      </nav>
      {isChanged && present && isMine && (
        <Button size="compact-sm" variant="light" onClick={() => update(present, { address })}>
          {t('ui.views.update')}
        </Button>
      )}
      {isChanged && (!present || present.isDefault) && (
        <Button size="compact-sm" variant="subtle" leftSection={<IconBookmark size={14} />} onClick={saveAs}>
          {t('ui.views.saveAs')}
        </Button>
      )}
      {present && !(isChanged && present.isDefault) && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('ui.views.acts', { name: present.name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isChanged && item(t('ui.views.saveAs'), IconDeviceFloppy, saveAs)}
            {item(t('ui.views.copy'), IconLink, () =>
              navigator.clipboard
                .writeText(`${location.origin}${location.pathname}${toSearch(present.address, present.id)}`)
                .then(() => toast(t('ui.views.copied'), t)),
            )}
            {item(
              t(first?.id === present.id ? 'ui.views.notFirst' : 'ui.views.first'),
              first?.id === present.id ? IconPinnedOff : IconPin,
              () => setFirst(first?.id === present.id ? null : { id: present.id, address: present.address }),
            )}
            {isMine && (
              <>
                {item(t('ui.views.rename'), IconPencil, () =>
                  open(t('ui.views.rename'), present, (saved) => update(present, saved)),
                )}
                {item(
                  t(present.isShared ? 'ui.views.makePrivate' : 'ui.views.share'),
                  present.isShared ? IconLock : IconUsers,
                  () => update(present, { isShared: !present.isShared }),
                )}
                {item(t('ui.views.delete'), IconTrash, () => remove(present))}
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

function ViewForm({ start, onSave }: { start: Saved; onSave: (saved: Saved) => Promise<unknown> }) {
  const t = useText()
  const [{ name, isShared }, setSaved] = useState<Saved>(start)
  const [isBusy, setBusy] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setBusy(true)
        onSave({ name: name.trim(), isShared }).finally(() => setBusy(false))
      }}
    >
      <Stack>
        <TextInput
          data-autofocus
          label={t('ui.views.name')}
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setSaved({ name: currentTarget.value, isShared })}
        />
        <Checkbox
          label={t('ui.views.shared')}
          checked={isShared}
          onChange={({ currentTarget }) => setSaved({ name, isShared: currentTarget.checked })}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy} disabled={!name.trim()}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
