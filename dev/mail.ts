import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { dataDir, host, ports, root } from './config.ts'
import { tell } from './mail/news.ts'
import { Outbox } from './mail/outbox.ts'
import { readSecrets } from './secrets.ts'

const Address = z.string().regex(/^([^<>]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/, 'Invalid email address')

const Email = z
  .object({
    from: Address,
    to: z.union([Address.transform((address) => [address]), z.array(Address).min(1).max(50)]),
    subject: z.string().min(1),
    reply_to: z.string().optional(),
    html: z.string().optional(),
    text: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    tags: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
    attachments: z
      .array(z.object({ filename: z.string().min(1), content: z.base64(), content_type: z.string() }))
      .optional(),
  })
  .refine((mail) => mail.html !== undefined || mail.text !== undefined, 'Missing `html` or `text` field')

type Options = {
  port?: number
  dir?: string
  /** Where it tells what became of mails that bear tags. */
  news?: string
}

/** Takes mails as Resend's API does and shows them at `/dev/mail` in place of sending them. */
export async function startMail({ port = ports.mail, dir = dataDir, news }: Options = {}) {
  const outbox = new Outbox(join(dir, 'mail.jsonl'), join(dir, 'mail'))
  const token = readSecrets(dir).mailToken
  const server = createServer((request, response) => {
    route({ outbox, token, news }, request, response).catch((error) =>
      refuse(response, 500, 'application_error', String(error)),
    )
  })
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { url: `http://${host}:${port}`, token, stop }
}

type Catcher = { outbox: Outbox; token: string; news: string | undefined }

async function route(catcher: Catcher, request: IncomingMessage, response: ServerResponse) {
  const { outbox } = catcher
  const url = new URL(request.url ?? '/', `http://${host}`)
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /emails':
      return accept(catcher, request, response)
    case 'GET /dev/mail':
      return sendPage(response)
    case 'GET /dev/mail/attachments':
      return sendAttachment(outbox, url.searchParams, response)
    case 'GET /dev/mail/messages':
      return send(response, 200, { items: outbox.list(url.searchParams.get('to') ?? undefined) })
    case 'PUT /dev/mail/faults':
      return setFault(outbox, request, response)
    case 'DELETE /dev/mail/messages':
      outbox.clear()
      return response.writeHead(204).end()
    default:
      return refuse(response, 404, 'not_found', 'The requested endpoint does not exist')
  }
}

async function accept({ outbox, token, news }: Catcher, request: IncomingMessage, response: ServerResponse) {
  if (request.headers.authorization !== `Bearer ${token}`) {
    return refuse(response, 401, 'missing_api_key', 'Missing or wrong API key in the Authorization header')
  }
  const email = Email.safeParse(parseJson(await text(request)))
  if (!email.success) {
    const [issue] = email.error.issues
    const field = issue?.path.join('.')
    const message = field ? `The \`${field}\` field is missing or invalid: ${issue?.message}` : `${issue?.message}`
    return refuse(response, 422, 'validation_error', message)
  }
  const fault = outbox.faultOf(email.data.to)
  if (fault) return refuse(response, fault, 'fault', `Mails to this address are answered with ${fault}`)
  const key = request.headers['idempotency-key']
  const id = outbox.add(email.data, typeof key === 'string' ? key : undefined)
  const { tags = [], to } = email.data
  if (id && news && tags.length > 0) tell(news, token, outbox.newsOf(to), tags)
  if (id) return send(response, 200, { id })
  return refuse(response, 409, 'invalid_idempotent_request', 'This idempotency key was used for another mail')
}

const Fault = z.object({
  to: z.string(),
  status: z.int().min(400).max(599).optional(),
  news: z.enum(['delivered', 'bounced', 'complained']).optional(),
})

/** To see what becomes of a mail that a provider cannot or will not take, or that comes back to it. */
async function setFault(outbox: Outbox, request: IncomingMessage, response: ServerResponse) {
  const fault = Fault.safeParse(parseJson(await text(request)))
  if (!fault.success)
    return refuse(response, 422, 'validation_error', 'Wants an address and a status from 400 to 599, or news')
  outbox.fail(fault.data.to, fault.data)
  response.writeHead(204).end()
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function sendPage(response: ServerResponse) {
  const page = readFileSync(join(root, 'dev/mail/page.html'))
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page)
}

/** One file of a mail, by the mail's id and its place in it. */
function sendAttachment(outbox: Outbox, asked: URLSearchParams, response: ServerResponse) {
  const found = outbox.attachment(asked.get('mail') ?? '', Number(asked.get('nth') ?? 0))
  if (!found) return refuse(response, 404, 'not_found', 'There is no such attachment')
  const headers = { 'Content-Type': found.contentType, 'Content-Security-Policy': 'sandbox' }
  response.writeHead(200, headers).end(found.bytes)
}

function refuse(response: ServerResponse, statusCode: number, name: string, message: string) {
  send(response, statusCode, { statusCode, name, message })
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
