import { ActionIcon, Badge, Menu, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDoorExit, IconDots, IconUserMinus } from '@tabler/icons-react'
import { useRef } from 'react'
import { identity } from '#contracts/identity'
import { useAct, useCan, useConfirmed, useOp, useText } from '#kit/ui'
import { useRoleName } from '../roles/role-name.ts'
import { RoleSelect, useMayGrant } from '../roles/role-select.tsx'
import css from './acting.module.css'
import type { Member } from './name.tsx'

/** A member's role and what can be done with them, for whoever may. */
export default function Acting({ member, isMe }: { member: Member; isMe: boolean }) {
  return (
    <span className={css.acting}>
      <Role member={member} />
      <MemberMenu member={member} isMe={isMe} />
    </span>
  )
}

/** The one who cannot go or step down: who else would run the business? */
function useIsOnlyOwner(): (member: Member) => boolean {
  const { data } = useOp(identity.ops['member.list'], { filter: { role: { eq: 'owner' } }, limit: 2 })
  return ({ id }) => data?.items.length === 1 && data.items[0]?.id === id
}

function Role({ member }: { member: Member }) {
  const t = useText()
  const can = useCan()
  const may = useMayGrant()
  const nameOf = useRoleName()
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
            {nameOf(member.role)}
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
        change.mutate({ input: { id: member.id, role } })
      }}
    />
  )
}

function MemberMenu({ member, isMe }: { member: Member; isMe: boolean }) {
  const t = useText()
  const can = useCan()
  const may = useMayGrant()
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
    onDone: ({ endedKeys }) => {
      const keys = endedKeys.map((key) => key.name).join(', ')
      if (keys !== '') notifications.show({ message: t('identity.removedKeys', { keys }), color: 'yellow' })
    },
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
