import * as z from 'zod'
import { id, instant, op } from '#kit/contract'

const input = z.strictObject({ id })

/** A file as somebody outside sees it. */
const Shown = z.object({
  id,
  version: z.int(),
  name: z.string(),
  contentType: z.string(),
  size: z.int(),
  isInfected: z.boolean(),
  mayView: z.boolean(),
  mayDownload: z.boolean(),
  business: z.string(),
  logo: z.string().nullable().describe('As a data URL'),
})
export type Shown = z.output<typeof Shown>

const Address = z.object({ id, version: z.int(), url: z.string(), expiresAt: instant })

/** What whoever has a link to a file may do; without `file.download` they see it and are not given it. */
export const guestOps = {
  'file.show': op({
    summary: 'Read what a shared file is called and how large it is, as whoever has a link sees it',
    http: 'GET /files/:id/shown',
    effect: 'read',
    public: 'file',
    input,
    output: Shown,
  }),
  'file.view': op({
    summary: 'Get an address that shows the content of a file for some minutes, to whoever has it',
    http: 'GET /files/:id/view',
    effect: 'read',
    public: 'file',
    input,
    output: Address,
    problems: ['infected', 'unchecked'],
  }),
  'file.download': op({
    summary: 'Get an address that a file can be downloaded from for some minutes, by whoever has it',
    http: 'GET /files/:id/download',
    effect: 'read',
    public: 'file',
    input,
    output: Address,
    problems: ['infected', 'unchecked'],
  }),
}
