import * as z from 'zod'
import { all, contract, crud, id, instant, noun, op, page, problem, text } from '#kit/contract'
import { notices } from './contract/notices.ts'

/** Of one comment. */
export const mostMentions = 20
/** Of one record. */
export const mostFollowers = 200

const recordNoun = text(100).describe('What the record is, such as invoicing.invoice; its contract says `comments`')
const record = { noun: recordNoun, recordId: id }
const words = z
  .string()
  .trim()
  .min(1)
  .max(10_000)
  .describe(
    '`**bold**`, `` `code` ``, fenced code, lists and links (`[text](https://…)`, or bare); `<@user-id>` mentions a member',
  )
const Named = z.object({ userId: id, name: z.string() })

export const Comment = noun({
  ...record,
  authorId: z.string().describe('Of the person, API key or agent that wrote it'),
  authorName: z.string(),
  text: z.string().describe('Empty once it is removed'),
  mentions: z.array(Named).describe('Whom its text mentions, by the names they had then'),
  editedAt: instant.nullable(),
  removedAt: instant.nullable(),
})
export type Comment = z.output<typeof Comment>

/** A comment as its writer gets it back. */
const Written = Comment.extend({
  unseenBy: z.array(Named).describe('Whom it mentions, and who may not open the record: they are not told of it'),
})

const Following = z.object({
  isFollowing: z.boolean().describe('Whether I hear of new comments on this record'),
  items: z.array(Named).describe('Everybody who does'),
})

const news = z.object({
  id,
  version: z.int(),
  ...record,
  authorId: z.string(),
  authorName: z.string(),
  mentionedIds: z.array(id).describe('Members whom it mentions for the first time'),
})
const told = news.omit({ mentionedIds: true }).extend({
  userIds: z.array(id).describe('Who is told; they may all open the record'),
  about: z.string().describe('What the record is called, or how the comment begins'),
  excerpt: z.string(),
})
export type Told = z.output<typeof told>

export const comments = contract({
  app: 'comments',
  summary: 'What people say to each other beside any record, whom they mention, and who follows it',
  beside: 'comments',
  // Beyond this, whoever may not read the record reads no comment on it. One's own comment is changed by oneself alone, and
  // removed by owners and admins too.
  roles: {
    owner: all,
    admin: all,
    accountant: all,
    member: all,
    viewer: ['comment.list', 'comment.get', 'follower.*'],
  },
  sensitive: { comment: { text: 'personal' } },
  problems: {
    'not-yours': problem(403, 'Only who wrote a comment may change it'),
    removed: problem(409, 'The comment was removed'),
    'not-a-person': problem(403, 'Only a person follows records'),
    'too-many-followers': problem(422, 'As many people as may follow this record already'),
  },
  fieldErrors: {
    'no-comments': 'is nothing that people comment on',
    'unknown-member': 'mentions somebody who is no member of this business',
    'too-many-mentions': 'mentions more than {maximum} people',
  },
  notices,
  events: {
    'comment.created': news,
    'comment.updated': news,
    'comment.removed': news.omit({ mentionedIds: true }),
    'comment.mentioned': told,
    'comment.announced': told,
  },
  subscribes: [
    'comments.comment.created',
    'comments.comment.updated',
    '*.record.merged',
    '*.record.unmerged',
    '*.record.asked',
  ],
  uses: ['identity'],
  ops: {
    'comment.list': op({
      summary: 'List the comments on a record, newest first',
      http: 'GET /comments',
      effect: 'read',
      input: z.strictObject({
        ...record,
        limit: z.int().min(1).max(200).default(50).describe('Comments in a page'),
        cursor: id.optional().describe('`nextCursor` of the page before'),
      }),
      output: page(Comment),
    }),
    ...crud('comment', Comment, ['get']),
    'comment.create': op({
      summary: 'Comment on a record',
      http: 'POST /comments',
      effect: 'write',
      input: z.strictObject({ ...record, text: words }),
      output: Written,
      emits: ['comment.created'],
    }),
    'comment.update': op({
      summary: 'Change a comment of mine',
      http: 'PATCH /comments/:id',
      effect: 'write',
      input: z.strictObject({ id, text: words }),
      output: Written,
      problems: ['not-yours', 'removed'],
      emits: ['comment.updated'],
    }),
    'comment.remove': op({
      summary: 'Remove a comment: that there was one stays to be seen, its text does not',
      http: 'DELETE /comments/:id',
      effect: 'write',
      input: z.strictObject({ id }),
      output: Comment,
      problems: ['not-yours'],
      emits: ['comment.removed'],
    }),
    'follower.list': op({
      summary: 'Who hears of new comments on a record',
      http: 'GET /followers',
      effect: 'read',
      input: z.strictObject(record),
      output: Following,
    }),
    'follower.follow': op({
      summary: 'Hear of new comments on a record',
      http: 'POST /followers/follow',
      effect: 'write',
      input: z.strictObject(record),
      output: Following,
      problems: ['not-a-person', 'too-many-followers'],
    }),
    'follower.unfollow': op({
      summary: 'Hear no more of new comments on a record, unless they mention me',
      http: 'POST /followers/unfollow',
      effect: 'write',
      input: z.strictObject(record),
      output: Following,
      problems: ['not-a-person'],
    }),
  },
})
