import { Select } from '@mantine/core'
import { useRef } from 'react'
import { identity } from '#contracts/identity'
import { useAct, useCan, useOp, useText } from '#kit/ui'
import { useMayGrant } from '../roles/role-select.tsx'
import type { Member } from './name.tsx'

/** The team of a member, for whoever may change it. */
export default function TeamSelect({ member }: { member: Member }) {
  const t = useText()
  const can = useCan()
  const may = useMayGrant()
  const teams = useOp(identity.ops['team.list'], { limit: 50 }, { staleTime: 60_000 }).data?.items ?? []
  const before = useRef(member.teamId)
  const change = useAct(identity.ops['member.change-team'], {
    done: t('identity.teamChanged', { name: member.name }),
    undo: { op: identity.ops['member.change-team'], input: ({ id }) => ({ id, teamId: before.current }) },
  })
  if (!can(identity.ops['member.change-team']) || !may(member.role))
    return teams.find(({ id }) => id === member.teamId)?.name ?? null
  const put = (teamId: string | null) => {
    before.current = member.teamId
    change.mutate({ input: { id: member.id, teamId } })
  }
  return (
    <Select
      size="xs"
      w={150}
      clearable
      aria-label={t('identity.teamOf', { name: member.name })}
      placeholder={t('identity.teams.none')}
      value={member.teamId}
      disabled={change.isPending}
      data={teams.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={put}
    />
  )
}
