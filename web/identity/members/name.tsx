import { Avatar, Badge, Group } from '@mantine/core'
import type { identity } from '#contracts/identity'
import type { OutputOf } from '#kit/contract'
import { useText } from '#kit/ui'

export type Member = OutputOf<(typeof identity.ops)['member.get']>

export function Name({ member, isMe }: { member: Member; isMe: boolean }) {
  const t = useText()
  return (
    <Group gap={10} fw={550} wrap="nowrap">
      <Avatar size={28} radius="xl" name={member.name} color="initials" aria-hidden />
      {member.name}
      {isMe && (
        <Badge variant="light" size="sm">
          {t('identity.you')}
        </Badge>
      )}
    </Group>
  )
}
