import { Button } from '@mantine/core'
import { IconBell, IconBellFilled } from '@tabler/icons-react'
import { comments } from '#addresses/comments'
import { useAct, useFormat, useOp, useText } from '#kit/ui'

const { ops } = comments

/** Whether one hears of new comments here; on hover, who else does. */
export function Follow({ at }: { at: { noun: string; recordId: string } }) {
  const t = useText()
  const { locale } = useFormat()
  const state = useOp(ops['follower.list'], at)
  const follow = useAct(ops['follower.follow'])
  const unfollow = useAct(ops['follower.unfollow'])
  if (!state.data) return null
  const { isFollowing, items } = state.data
  const names = new Intl.ListFormat(locale).format(items.slice(0, 10).map(({ name }) => name))
  const act = isFollowing ? unfollow : follow
  const Icon = isFollowing ? IconBellFilled : IconBell
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<Icon size={14} aria-hidden />}
      aria-pressed={isFollowing}
      title={
        items.length > 0 ? t('comments.followers', { names, more: items.length - 10 }) : t('comments.follow.explain')
      }
      loading={follow.isPending || unfollow.isPending}
      onClick={() => act.mutate({ input: at })}
    >
      {t(isFollowing ? 'comments.following' : 'comments.follow')}
    </Button>
  )
}
