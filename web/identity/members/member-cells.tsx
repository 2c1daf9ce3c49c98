import { ActionIcon, Avatar, Badge, Menu, Tooltip } from '@mantine/core'
import { IconDoorExit, IconDots, IconUserMinus } from '@tabler/icons-react'
import { useRef } from 'react'
import { identity } from '#contracts/identity'
import type { OutputOf } from '#kit/contract'
import { useAct, useCan, useConfirmed, useNames, useOp, useText } from '#kit/ui'
import css from '../identity.module.css'
import { RoleSelect, useMayGrant } from '../roles/role-select.tsx'

export type Member = OutputOf<(typeof identity.ops)['member.get']>

const useIsMe = () => {
  const { data } = useOp(identity.ops['me.get'], {}, { staleTime: 60_000 })
  return ({ userId }: Member) => userId === data?.user?.id
}

/** The one who cannot go or step down: who else would run the business? */
function useIsOnlyOwner(): (member: Member) => boolean {
  const { data } = useOp(identity.ops['member.list'], { filter: { role: { eq: 'owner' } }, limit: 2 })
  return ({ id }) => data?.items.length === 1 && data.items[0]?.id === id
}

export function Name({ member }: { member: Member }) {
  const t = useText()
  const isMe = useIsMe()(member)
  return (
    <span className={css.person}>
      <Avatar size={28} radius="xl" name={member.name} color="initials" aria-hidden />
      {member.name}
      {isMe && (
        <Badge variant="light" size="sm">
          {t('identity.you')}
        </Badge>
      )}
    </span>
  )
}

export function Role({ member }: { member: Member }) {
  const t = useText()
  const can = useCan()
  const may = useMayGrant()
  const names = useNames(identity.ops['member.get'])
  const before = useRef(member.role)
  const change = useAct(identity.ops['member.change-role'], {
    done: t('identity.roleChanged', { name: member.name }),
    undo: { op: identity.ops['member.change-role'], input: ({ id }) => ({ id, role: before.current }) },
  })
  const isOnlyOwner = useIsOnlyOwner()(member)
  if (!can(identity.ops['member.change-role']) || !may(member.role) || isOnlyOwner)
    return (
      <Tooltip
        label={t('identity.onlyOwner')}
        disabled={!isOnlyOwner}
        events={{ hover: true, focus: true, touch: true }}
      >
        <span className={css.fixedRole}>
          <Badge variant="light" color="gray" radius="sm">
            {names.value(member.role)}
          </Badge>
        </span>
      </Tooltip>
    )
  return (
    <RoleSelect
      size="xs"
      w={140}
      aria-label={t('identity.roleOf', { name: member.name })}
      value={member.role}
      disabled={change.isPending}
      onChange={(role) => {
        before.current = member.role
        change.mutate({ input: { id: member.id, role: role as Member['role'] } })
      }}
    />
  )
}

export function MemberMenu({ member }: { member: Member }) {
  const t = useText()
  const can = useCan()
  const may = useMayGrant()
  const isMe = useIsMe()(member)
  const isOnlyOwner = useIsOnlyOwner()(member)
  const { name } = member
  const leave = useConfirmed(identity.ops['member.leave'], {
    title: t('identity.leave'),
    explain: t('identity.leave.explain'),
    confirm: t('identity.leave'),
    done: t('identity.left'),
    onDone: () => location.assign('/'),
  })
  const remove = useConfirmed(identity.ops['member.remove'], {
    title: t('identity.remove'),
    explain: t('identity.remove.explain', { name }),
    confirm: t('identity.remove'),
    done: t('identity.removed', { name }),
  })
  const mayRemove = can(identity.ops['member.remove']) && may(member.role)
  if (!isMe && !mayRemove) return null
  return (
    <Menu position="bottom-end" shadow="md" width={isOnlyOwner ? 280 : 220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('identity.actsOf', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isOnlyOwner && <Menu.Label>{t('identity.onlyOwner')}</Menu.Label>}
        <Menu.Item
          color="red"
          disabled={isOnlyOwner}
          leftSection={isMe ? <IconDoorExit size={16} /> : <IconUserMinus size={16} />}
          onClick={() => (isMe ? leave : remove)({ id: member.id })}
        >
          {t(isMe ? 'identity.leave' : 'identity.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
