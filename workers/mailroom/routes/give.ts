import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { PrismaClient } from '#db/mailroom'
import { forbidden, invalid, mayCall, notFound } from '#kit/auth'
import { type AppEnv, performAs } from '#kit/serve'
import { contentDisposition } from '#kit/text'
import { type Mail, mailroom } from '../contract.ts'
import { getMail } from '../ops/mail.ts'
import { attachmentOf } from '../rules/parse.ts'
import { objectOf, read } from '../store/bucket.ts'

/** What came with a mail, and the mail as it came, for whoever may read it. */
export function giveRoutes(http: Hono<AppEnv>): void {
  http.get('/api/mailroom/v1/mails/:id/attachments/:number', async (c) => {
    const { mail, raw } = await asked(c)
    const number = c.req.param('number')
    const listed = /^\d{1,3}$/.test(number) ? mail.attachments[Number(number)] : undefined
    const bytes = listed && (await attachmentOf(await raw(), Number(number)))
    if (!bytes) throw notFound('attachment', number)
    return download(c, listed.name, bytes)
  })
  http.get('/api/mailroom/v1/mails/:id/original', async (c) => {
    const { mail, raw } = await asked(c)
    return download(c, `${mail.id}.eml`, await raw())
  })
}

async function asked(c: Context<AppEnv>) {
  const actor = c.get('actor')
  if (!mayCall(mailroom, actor, 'mail.get')) throw forbidden(`${actor.role} may not mailroom.mail.get`)
  const { data: id } = z.uuid().safeParse(c.req.param('id'))
  if (!id) throw invalid('#/id', 'not-an-id')
  const as = { contract: mailroom, client: PrismaClient, actor, context: c.executionCtx }
  const mail: Mail = JSON.parse(await performAs({ ...as, name: 'mail.get', handler: getMail, input: { id } }))
  return { mail, raw: () => read(objectOf(actor.tenant.id, mail.id)) }
}

/** Whatever it claims to be, a browser saves it and shows nothing of it as a page of ours. */
function download(c: Context<AppEnv>, name: string, bytes: Uint8Array): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.byteLength),
      'content-disposition': contentDisposition('attachment', name),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'mainstreet-tenant': c.get('actor').tenant.id,
    },
  })
}
