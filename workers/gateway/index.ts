import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { assertSecrets, Fault, forbidden, problemResponse } from '#kit/auth'
import { asksForPreview } from '#kit/client'
import { nameSpan, traced, tracedRequest } from '#kit/trace'
import { asset } from './assets.ts'
import type { Env, GatewayEnv } from './env.ts'
import { toExport } from './export/index.ts'
import { toApp, toSignIn } from './forward.ts'
import { toGuest } from './guests.ts'
import { health } from './health.ts'
import { receiveMail } from './inbound-mail.ts'
import { takeIn } from './incoming.ts'
import { limitAddress, RateLimited } from './limits/index.ts'
import { toMailNews } from './mail-news.ts'
import { aboutMcp, aboutSignIn, toMcp, toPrograms } from './mcp.ts'
import { changeLetters, operatorsPage, operatorsState, signIn, signOut } from './operator/index.ts'
import { operatorsWorker } from './operator/worker.ts'
import { isForeign } from './origin.ts'
import { explanation, problemPage } from './pages.ts'
import { erasePerson, exportPerson } from './persons/index.ts'
import { toRoom } from './realtime.ts'
import { openapiDocument, toolList } from './reference.ts'
import { secured } from './secure.ts'
import { tick } from './tick.ts'
import { frontend, shell, vendor } from './web.ts'

/** Room for a view with all the filters that a list takes. */
const maxAddressLetters = 8192

const http = new Hono<GatewayEnv>()

http.use(async (c, next) => {
  c.set('requestId', crypto.randomUUID())
  await next()
  nameSpan(routePath(c))
  const answer = secured(c.req, c.res, c.get('requestId'), c.get('limitHeaders'))
  // Hono would merge the old answer's headers into the new one.
  c.res = undefined
  c.res = answer
})

http.use(async (c, next) => {
  assertSecrets('gateway', c.env, ['ACTOR_KEYS', 'ORIGIN'])
  await next()
})
http.use('/api/*', async (c, next) => {
  const { method, url, headers } = c.req.raw
  if (url.length > maxAddressLetters) throw Fault.of('uri-too-long', `at most ${maxAddressLetters} letters`)
  await limitAddress(c.req.raw, c.req.path, c.env)
  // To do what somebody wanted to see first is worse than to refuse; what only reads may pass the wish over.
  if (method !== 'GET' && asksForPreview(headers) && !/^\/api\/[^/]+\/v1\//.test(c.req.path))
    throw Fault.of('no-preview', 'only ops of apps can be previewed')
  const hasCookie = headers.has('cookie') || c.req.path.startsWith('/api/auth/')
  if (hasCookie && isForeign(method, url, headers)) throw forbidden('this request came from another site')
  await next()
})
http.all('/api/auth/*', toSignIn)
http.get('/api/health', async (c) => c.json(await health(c.env)))
http.get('/api/openapi.json', (c) => openapiDocument(c.env))
http.get('/api/tools.json', (c) => toolList(c.req.raw, c.env))
http.get('/api/realtime', toRoom)
http.get('/api/operator/state', operatorsState)
http.get('/api/operator/workers/:name', operatorsWorker)
http.post('/api/operator/letters', changeLetters)
http.get('/api/export', toExport)
http.post('/api/persons/export', exportPerson)
http.post('/api/persons/erase', erasePerson)
http.all('/api/:app/v1/*', toApp)
http.all('/api/*', (c) => c.notFound())

http.all('/mcp', toMcp)
http.get('/.well-known/oauth-protected-resource/mcp', aboutMcp)
http.get('/.well-known/oauth-protected-resource', aboutMcp)
http.get('/.well-known/oauth-authorization-server', aboutSignIn)
// No page: who asks for what is known of a house by these names is no browser.
http.all('/.well-known/*', (c) => c.notFound())

http.post('/oauth/register', toPrograms)
http.post('/oauth/token', toPrograms)
http.all('/oauth/*', (c) => c.notFound())

http.post('/hooks/mail', toMailNews)
http.all('/hooks/*', (c) => c.notFound())

http.post('/in/:token', takeIn)
http.all('/in/*', (c) => c.notFound())

http.all('/p/:token', toGuest)
http.all('/p/:token/*', toGuest)

// What the apps ask of each other has no door to the outside.
http.all('/internal/*', (c) => c.notFound())
http.all('/public/*', (c) => c.notFound())
http.get('/docs', (c) => asset(c.env.ASSETS, c.req.raw, '/dist/reference'))
http.get('/problems/*', async (c) => {
  const found = await explanation(c.req.path.slice('/problems/'.length))
  if (!found) throw Fault.of('not-found', 'there is no such problem')
  return c.req.header('accept')?.includes('text/html') ? c.html(problemPage(found)) : c.json(found)
})
http.get('/operator', operatorsPage)
http.post('/operator/sign-in', signIn)
http.post('/operator/sign-out', signOut)
http.post('/operator/letters', changeLetters)
http.all('/operator/*', (c) => c.notFound())
http.all('/dev/*', (c) => {
  const { DEV_MAIL_URL: mail, ENVIRONMENT: environment } = c.env
  if (environment !== 'development' || !mail) return c.notFound()
  return fetch(new Request(mail + c.req.path + new URL(c.req.url).search, c.req.raw))
})
http.get('/apps/:app/ui/*', frontend)
http.all('/apps/*', (c) => c.notFound())
http.get('/shared/*', vendor)
http.get('*', (c) => (isFile(c.req.path) ? asset(c.env.ASSETS, c.req.raw, c.req.path) : shell(c)))

/** Pages of the shell have no dot in their last part: what is left is a file, and a missing file is no page. */
const isFile = (path: string) => path.lastIndexOf('.') > path.lastIndexOf('/')

http.notFound((c) => problemResponse(Fault.of('not-found', `nothing at ${c.req.path}`), c.get('requestId')))
http.onError((fault, c) => {
  if (!(fault instanceof Fault))
    console.error(
      JSON.stringify({ level: 'error', name: 'gateway fault', request: c.get('requestId'), cause: fault.stack }),
    )
  return problemResponse(fault, c.get('requestId'), fault instanceof RateLimited ? fault.headers : {})
})

export default {
  fetch: (request, env, context) =>
    tracedRequest('gateway', request, env, context, () => http.fetch(request, env, context)),
  scheduled: (_, env, context) => traced('gateway tick', undefined, env, context, () => tick(env)),
  email: (message, env, context) => traced('gateway mail', undefined, env, context, () => receiveMail(message, env)),
} satisfies ExportedHandler<Env>
