import { UnstyledButton } from '@mantine/core'
import { useEffect } from 'react'
import { identity } from '#addresses/identity'
import { useMe, useOp, useText } from '#kit/ui'
import css from './comments.module.css'
import { named } from './draft.ts'
import { Initials } from './initials.tsx'

export type Member = { userId: string; name: string; email: string }
const most = 6

/** Colleagues whose names begin as typed; none until somebody types an `@`, or where the list of members is closed. */
export function useMembers(typed: string | undefined): readonly Member[] {
  const me = useMe()
  const mayAsk = me?.permissions.includes('identity.member.list') ?? false
  const { data } = useOp(
    identity.ops['member.list'],
    { limit: 200 },
    { enabled: mayAsk && typed !== undefined, staleTime: 60_000 },
  )
  if (typed === undefined || !data) return []
  return named(
    data.items.filter(({ userId }) => userId !== me?.user?.id),
    typed,
    most,
  )
}

type Props = { members: readonly Member[]; chosen: Member | undefined; onChoose: (member: Member) => void }

/** Whom one may mention, below the text; a press takes no focus from it. */
export function People({ members, chosen, onChoose }: Props) {
  const t = useText()
  useEffect(() => {
    if (chosen) document.getElementById(`comment-person-${chosen.userId}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <>
      <span className={css.unseen} role="status">
        {t('comments.found', { count: members.length })}
      </span>
      {members.length > 0 && (
        <div id="comment-people" role="listbox" aria-label={t('comments.mention')} className={css.people}>
          {members.map((member) => (
            <UnstyledButton
              key={member.userId}
              id={`comment-person-${member.userId}`}
              role="option"
              tabIndex={-1}
              aria-selected={member === chosen}
              className={css.person ?? ''}
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(member)}
            >
              <Initials name={member.name} />
              <span className={css.personName}>{member.name}</span>
              <span className={css.personNote}>{member.email}</span>
            </UnstyledButton>
          ))}
        </div>
      )}
    </>
  )
}
