import * as z from 'zod'
import { contract, crud, id, op, page, problem, text } from '#kit/contract'
import { guestOps } from './contract/guest.ts'
import {
  Attachment,
  File,
  FileVersion,
  Folder,
  mostInZip,
  mostWholeBytes,
  partBytes,
  trashDays,
} from './contract/nouns.ts'
import { uploadOps } from './contract/uploading.ts'

export {
  type Attachment,
  type File,
  type Folder,
  mostAttachments,
  mostBytes,
  mostInZip,
  mostLevels,
  mostWholeBytes,
  partBytes,
  trashDays,
  uploadDays,
} from './contract/nouns.ts'

const reading = [
  ...['file.list', 'file.totals', 'file.get', 'file.show', 'file.view', 'file.download', 'version.list'],
  ...['folder.list', 'folder.totals', 'folder.get', 'attachment.list', 'storage.get'],
]
const working = ['file.*', 'folder.*', 'attachment.*', 'version.*', 'storage.get', 'upload.get', 'upload.cancel']
const record = { noun: text(100), recordId: id }
const told = File.omit({ text: true })
const hangs = Attachment.omit({ file: true })
/** What hangs there, for apps that tell files apart by their bytes. */
const hung = hangs.extend({
  file: Attachment.shape.file
    .pick({ name: true, contentType: true, sha256: true, number: true })
    .nullable()
    .default(null),
})
const byId = z.strictObject({ id })

const { 'file.get': getFile, ...file } = crud('file', File, ['list', 'get', 'update', 'archive', 'restore'])
const folder = crud('folder', Folder)

export const files = contract({
  app: 'files',
  summary: 'Files of the business in folders and beside any record: uploaded, found, kept in versions, shared',
  beside: 'comments',
  // Beyond this, whoever may not open a record sees no file that hangs on it alone.
  roles: { owner: working, admin: working, accountant: working, member: working, viewer: reading },
  buckets: ['objects'],
  images: true,
  sensitive: {
    'stored-file': { name: 'personal', text: 'personal' },
    content: { text: 'personal' },
    upload: { name: 'personal' },
  },
  files: {
    'upload.put': {
      http: 'PUT /uploads/:id',
      summary: `Put the bytes of an upload, all at once: up to ${mostWholeBytes} of them, with Content-Length`,
      as: 'file.create',
      takes: 'application/octet-stream',
      maxBytes: mostWholeBytes,
    },
    'upload.put-part': {
      http: 'PUT /uploads/:id/parts/:number',
      summary: `Put a part of a larger upload: ${partBytes} bytes each, the last one what is left`,
      as: 'file.create',
      takes: 'application/octet-stream',
      maxBytes: partBytes,
    },
    'upload.complete': {
      http: 'POST /uploads/:id/complete',
      summary: 'Make the file of its parts, once all are there',
      as: 'file.create',
      maxBytes: 1024,
    },
    'file.content': {
      http: 'GET /files/:id/content',
      summary: 'Read the bytes of a file (Range, If-None-Match); `version` names an earlier one by its number',
      as: 'file.get',
      gives: 'application/octet-stream',
    },
    'file.picture': {
      http: 'GET /files/:id/picture',
      summary: 'Read an image as WebP, at most `edge` pixels wide and high: 320 or 1280',
      as: 'file.get',
      gives: 'image/webp',
    },
    'file.zip': {
      http: 'GET /zip',
      summary: `Read up to ${mostInZip} files, each an \`id\`, as one ZIP archive`,
      as: 'file.get',
      gives: 'application/zip',
    },
  },
  problems: {
    'over-quota': problem(413, 'The business has no room left for it: its quota is used up', 'storage_quota'),
    'length-required': problem(411, 'The size of what is put has to be said in Content-Length'),
    'parts-missing': problem(409, 'Some parts of it have not arrived yet'),
    trashed: problem(409, 'The file was thrown away: take it back first'),
    kept: problem(409, 'The file is to be kept for longer', 'kept_not_trashed'),
    infected: problem(403, 'A virus was found in the file: it is not given out'),
    unchecked: problem(409, 'The file is still being checked for viruses'),
    'no-picture': problem(422, 'No small image can be made of this file'),
    'not-trashed': problem(409, 'Only what was thrown away can be deleted for good'),
    'not-empty': problem(409, 'There is something in this folder'),
    'too-many-attachments': problem(422, 'As many files as may hang on one record, or records as a file may hang on'),
  },
  fieldErrors: {
    'not-a-name': 'must be a name without / \\ : * ? " < > | and letters that do not show',
    'no-attachments': 'is nothing that files hang on',
    'no-source': 'is nothing that can be saved as a file',
    'not-allowed': 'is a program: those are not stored here',
    'zip-bomb': 'unpacks to far more than it seems',
    'wrong-size': 'must be {size} bytes',
    'in-parts': 'comes in parts, being larger than {maximum} bytes',
    'not-a-part': 'must be from 1 to {maximum}',
    circle: 'lies within this folder itself',
    'too-deep-a-folder': 'must not be more than {maximum} folders deep',
    'in-trash': 'was thrown away',
  },
  events: {
    'file.created': told,
    'attachment.created': hung,
    'attachment.removed': hangs,
    'content.stored': z.object({ id, version: z.int(), contentType: z.string(), size: z.int() }),
    'content.scanned': z.object({ id, version: z.int(), scan: z.string() }),
  },
  subscribes: ['files.content.stored', '*.record.merged', '*.record.unmerged'],
  uses: ['settings'],
  ops: {
    // First, so that the noun is all of it: lists leave its text out.
    'file.get': getFile,
    ...file,
    'file.archive': op({
      ...file['file.archive'],
      summary: `Throw a file away: it can be taken back for ${trashDays} days`,
      problems: ['kept'],
    }),
    ...guestOps,
    ...uploadOps,
    'file.purge': op({
      summary: 'Delete a file for good that was thrown away',
      http: 'POST /files/:id/purge',
      effect: 'irreversible',
      input: byId,
      output: File,
      problems: ['not-trashed', 'kept'],
    }),
    'version.list': op({
      summary: 'List the versions of a file, newest first',
      http: 'GET /files/:id/versions',
      effect: 'read',
      input: byId,
      output: page(FileVersion),
    }),
    'version.restore': op({
      summary: 'Make an earlier version of a file the newest one',
      http: 'POST /files/:id/versions/restore',
      effect: 'write',
      input: z.strictObject({ id, number: z.int().min(1) }),
      output: File.extend({}),
      problems: ['trashed'],
      emits: ['file.updated'],
    }),
    ...folder,
    'folder.archive': op({
      ...folder['folder.archive'],
      summary: 'Throw an empty folder away',
      problems: ['not-empty'],
    }),
    'attachment.list': op({
      summary: 'List the files that hang on a record, newest first',
      http: 'GET /attachments',
      effect: 'read',
      input: z.strictObject(record),
      output: page(Attachment),
    }),
    'attachment.create': op({
      summary: 'Hang a file on a record',
      http: 'POST /attachments',
      effect: 'write',
      input: z.strictObject({ ...record, fileId: id }),
      output: Attachment,
      problems: ['too-many-attachments', 'trashed'],
      emits: ['attachment.created'],
    }),
    'attachment.remove': op({
      summary: `Take a file off a record; one that hung on that record alone is thrown away`,
      http: 'DELETE /attachments/:id',
      effect: 'write',
      input: byId,
      output: Attachment,
      problems: ['kept'],
      emits: ['attachment.removed', 'file.archived'],
    }),
    'content.open': op({
      summary: 'Find where the bytes of a file are',
      http: 'GET /files/:id/open',
      effect: 'read',
      agent: false,
      input: z.strictObject({ id, version: z.int().min(1).optional() }),
      output: z.object({
        ...{ id, name: z.string(), object: z.string(), contentType: z.string(), size: z.int(), sha256: z.string() },
      }),
      problems: ['infected', 'unchecked'],
    }),
    'storage.get': op({
      summary: 'Read how much the business has stored, and how much it may store',
      http: 'GET /storage',
      effect: 'read',
      input: z.strictObject({}),
      output: z.object({ usedBytes: z.int(), quotaBytes: z.int() }),
    }),
  },
})
