import * as z from 'zod'
import { day, id, instant, noun, ref, text, toned } from '#kit/contract'

/** Of one file. */
export const mostBytes = 1_073_741_824
/** What comes in one request; more comes in parts. */
export const mostWholeBytes = 50 * 1_048_576
/** Of each part but the last. */
export const partBytes = 16 * 1_048_576
/** How long what was thrown away can be taken back. */
export const trashDays = 30
/** How long an upload waits for its bytes. */
export const uploadDays = 2
/** Of one file or folder, from the top. */
export const mostLevels = 20
/** Of one record, and the other way round. */
export const mostAttachments = 200
/** Their ids have to fit an address, of which Cloudflare takes 16 KB. */
export const mostInZip = 200

/** A name that any system can hold and shows as it is: no path, and no letter that hides or turns round others. */
export const fileName = text(200).regex(
  /^(?!\.{1,2}$)[^/\\:*?"<>|\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u,
  'not-a-name',
)
export const tags = z.array(text(40)).max(20)

export const Folder = noun(
  { name: fileName, parentId: ref('files.folder').nullable().default(null), archivedAt: instant.nullable() },
  { title: 'name', search: ['name'], sort: ['name'] },
)
export type Folder = z.output<typeof Folder>

const madeBy = {
  createdById: z.string().describe('Of the person, API key or agent'),
  createdByName: z.string(),
}
const content = {
  contentType: z.string().describe('As found in its bytes, whatever the uploader said'),
  size: z.int().describe('In bytes'),
  sha256: z.string(),
  scan: toned({ unchecked: 'neutral', clean: 'good', infected: 'bad' }).describe('What a virus scanner said of it'),
  number: z.int().describe('Of its version: 1 for the first'),
}

export const File = noun(
  {
    name: fileName,
    folderId: ref('files.folder').nullable().default(null),
    tags: tags.default([]),
    keepUntilOn: day.nullable().default(null).describe('Up to and with this day it cannot be thrown away'),
    ...content,
    text: z.string().nullable().describe('What can be read in it, as far as it is searched'),
    isInLibrary: z.boolean().describe('False where it is seen beside its records alone'),
    ...madeBy,
    archivedAt: instant.nullable().describe(`When it was thrown away; after ${trashDays} days it is gone`),
  },
  {
    title: 'name',
    search: ['name', 'text'],
    sort: ['name', 'size'],
    readOnly: [
      ...(['contentType', 'size', 'sha256', 'scan', 'number', 'text'] as const),
      ...(['isInLibrary', 'createdById', 'createdByName'] as const),
    ],
    unlisted: ['text'],
    untold: ['text'],
    storedAs: 'stored-file',
  },
)
export type File = z.output<typeof File>

export const FileVersion = z.object({ id, ...content, ...madeBy, createdAt: instant })

/** A file on its way. */
export const Upload = z.object({
  id: id.describe('Of the file, once it is there; of its version, where it is the next one of a file'),
  version: z.int(),
  name: z.string(),
  size: z.int(),
  uploadUrl: z
    .string()
    .describe(
      'Where its bytes are put: all at once, or where `partBytes` is not null by part, at `…/parts/1` and so on',
    ),
  partBytes: z.int().nullable().describe('Of each part but the last; then `POST …/complete`'),
  received: z.array(z.int()).describe('The parts that are there'),
  expiresAt: instant.describe('What is not there by then is forgotten'),
})

export const Attachment = noun({
  fileId: id,
  noun: text(100).describe('What the record is, such as invoicing.invoice; its contract says `comments`'),
  recordId: id,
  file: z.object({
    name: z.string(),
    ...content,
    isInLibrary: z.boolean(),
    keepUntilOn: day.nullable(),
    createdByName: z.string(),
    archivedAt: instant.nullable(),
  }),
})
export type Attachment = z.output<typeof Attachment>
