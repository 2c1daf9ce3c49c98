import { Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { comments } from '#addresses/comments'
import type { OutputOf } from '#kit/contract'
import { type BesideProps, call, Failed, keyOf, send, useCan, useText } from '#kit/ui'
import { Comment } from './comment.tsx'
import { Composer } from './composer.tsx'
import { Follow } from './follow.tsx'
import { Initials } from './initials.tsx'

const { ops } = comments
type Answer = OutputOf<(typeof ops)['comment.list']>

/** What people said beside a record, in the course of its history, and where one says something oneself. */
export default function CommentsBeside({ noun, id, children }: BesideProps) {
  const t = useText()
  const can = useCan()
  const at = { noun, recordId: id }
  const input = { ...at, limit: 20 }
  const query = useInfiniteQuery<Answer, Error, { pages: Answer[] }, readonly unknown[], string>({
    queryKey: [...keyOf(ops['comment.list'], input), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(ops['comment.list'], { ...input, ...(pageParam && { cursor: pageParam }) }, send({}, signal)),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return children({
    title: t('comments.title'),
    acts: can(ops['follower.follow']) && <Follow at={at} />,
    head: (
      <Stack gap="xs" mb="md">
        {query.error && <Failed fault={query.error} onRetry={query.refetch} />}
        {can(ops['comment.create']) && <Composer at={at} />}
      </Stack>
    ),
    items: items.map((comment) => ({
      id: comment.id,
      at: comment.createdAt,
      mark: <Initials name={comment.authorName} />,
      words: <Comment comment={comment} />,
    })),
    ...(query.hasNextPage && { more: () => query.fetchNextPage() }),
  })
}
