import type { anyApp } from '#kit/events'
import type { EventHandler } from '#kit/serve'
import type { comments } from '../contract.ts'

/** What somebody outside asked about a record stands beside it like any comment; they hear of no answer here. */
export const recordAsked: EventHandler<typeof comments, typeof anyApp, 'record.asked'> = async (
  ctx,
  { id: recordId, noun, name, text },
  { name: event, actor },
) => {
  const comment = ctx.write.comment.create({
    noun: `${event.slice(0, event.indexOf('.'))}.${noun}`,
    recordId,
    authorId: actor.id,
    authorName: name,
    text,
    editedAt: null,
    removedAt: null,
  })
  ctx.emit('comment.created', { ...comment, mentionedIds: [] })
}
