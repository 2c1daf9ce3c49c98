import * as z from 'zod'
import { dictionary, id, op, ref, text } from '#kit/contract'
import { File, fileName, mostBytes, tags, Upload } from './nouns.ts'

const size = z.int().min(1).max(mostBytes).describe('In bytes, exactly')
const contentType = text(200).optional().describe('Taken for a hint: what it is, is found in its bytes')
const beside = z
  .strictObject({ app: text(40), noun: text(60), id })
  .optional()
  .describe('Beside which it is seen, instead of in the library')
const opened = z.object({
  id,
  version: z.int(),
  size: z.int(),
  name: z.string(),
  state: z.string(),
  object: z.string(),
  multipartId: z.string().nullable(),
  fileId: id.nullable(),
  parts: z.array(z.object({ number: z.int(), etag: z.string() })),
})

/** How a file comes: it is announced, its bytes are put (routes.ts), and then it is there. */
export const uploadOps = {
  'file.create': op({
    summary: 'Begin to upload a file: its bytes are put next, where the answer says',
    http: 'POST /files',
    effect: 'write',
    preview: false,
    input: z.strictObject({
      name: fileName,
      size,
      contentType,
      folderId: ref('files.folder').nullable().default(null),
      tags: tags.default([]),
      record: beside,
    }),
    output: Upload,
    problems: ['over-quota', 'too-many-attachments'],
  }),
  'file.take': op({
    summary:
      'Save as a file what another app gives, such as an attachment of a mail: in the library, or beside a record',
    http: 'POST /files/take',
    effect: 'write',
    preview: false,
    input: z.strictObject({
      from: z
        .strictObject({
          app: text(40).describe('Such as mailroom'),
          file: text(80).describe('What it gives by a route of its own, such as mail.attachment'),
          params: dictionary(z.string().regex(/^[\w-]{1,64}$/, 'does-not-fit'), { most: 10 }),
        })
        .describe('It is asked for as whoever calls this: what they may not read there, they cannot take'),
      name: fileName.optional().describe('As it is called there unless told'),
      record: beside,
    }),
    output: File.extend({}),
    problems: ['over-quota', 'too-many-attachments'],
    emits: ['file.created', 'attachment.created', 'content.stored'],
  }),
  'version.create': op({
    summary: 'Begin to upload the next version of a file',
    http: 'POST /files/:id/versions',
    effect: 'write',
    preview: false,
    input: z.strictObject({ id, name: fileName.optional(), size, contentType }),
    output: Upload,
    problems: ['over-quota', 'trashed'],
  }),
  'upload.get': op({
    summary: 'Read which parts of an upload of mine have arrived',
    http: 'GET /uploads/:id',
    effect: 'read',
    input: z.strictObject({ id }),
    output: Upload,
  }),
  'upload.cancel': op({
    summary: 'Give up an upload of mine',
    http: 'DELETE /uploads/:id',
    effect: 'write',
    input: z.strictObject({ id }),
    output: Upload,
  }),
  // Nobody is granted these: routes.ts does them with what it has found in the bytes.
  'upload.open': op({
    summary: 'Find where the bytes of an upload of mine go',
    http: 'GET /uploads/:id/open',
    effect: 'read',
    agent: false,
    input: z.strictObject({ id }),
    output: opened,
  }),
  'upload.receive-part': op({
    summary: 'Note that a part has arrived',
    http: 'POST /uploads/:id/receive-part',
    effect: 'write',
    agent: false,
    input: z.strictObject({ id, number: z.int().min(1), etag: text(200) }),
    output: z.object({ id, version: z.int() }),
  }),
  'upload.receive': op({
    summary: 'Make a file of what has arrived',
    http: 'POST /uploads/:id/receive',
    effect: 'write',
    agent: false,
    input: z.strictObject({ id, sha256: z.hash('sha256'), contentType: text(200) }),
    output: File.extend({}),
    problems: ['trashed', 'over-quota'],
    emits: ['file.created', 'file.updated', 'attachment.created', 'content.stored'],
  }),
}
