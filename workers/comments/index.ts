import { PrismaClient } from '#db/comments'
import { anyApp } from '#kit/events'
import { on, serve } from '#kit/serve'
import { comments } from './contract.ts'
import { commentCreated, commentUpdated } from './on/comment-news.ts'
import { recordAsked } from './on/record-asked.ts'
import { recordMerged, recordUnmerged } from './on/record-merged.ts'
import { createComment, getComment, listComments, removeComment, updateComment } from './ops/comment.ts'
import { follow, listFollowers, unfollow } from './ops/follow.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

export default serve(comments, {
  client: PrismaClient,
  samples,
  personal,
  handlers: {
    'comment.list': listComments,
    'comment.get': getComment,
    'comment.create': createComment,
    'comment.update': updateComment,
    'comment.remove': removeComment,
    'follower.list': listFollowers,
    'follower.follow': follow,
    'follower.unfollow': unfollow,
  },
  on: [
    on(comments, 'comment.created', commentCreated),
    on(comments, 'comment.updated', commentUpdated),
    on(anyApp, 'record.merged', recordMerged),
    on(anyApp, 'record.unmerged', recordUnmerged),
    on(anyApp, 'record.asked', recordAsked),
  ],
})
