import type { Hono } from 'hono'
import * as z from 'zod'
import { invalid, notFound } from '#kit/auth'
import type { AppEnv } from '#kit/serve'
import { mostInZip } from '../contract.ts'
import { verify } from '../signed/sign.ts'
import { edges } from '../store/bucket.ts'
import { archiveOf } from './archive.ts'
import { asked, asking, contentOf } from './asked.ts'
import { give, givePicture } from './give.ts'

const atOnce = 10

/** Files as they are, for whoever is signed in. */
export function getRoutes(http: Hono<AppEnv>): void {
  http.get('/api/files/v1/files/:id/content', async (c) => {
    const { as, id } = asked(c, 'file.get')
    const { version, download } = c.req.query()
    if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version)) throw invalid('#/version', 'does-not-fit')
    return give(
      await contentOf(as, id, version === undefined ? undefined : Number(version)),
      c.req.raw,
      Boolean(download),
    )
  })
  http.get('/api/files/v1/files/:id/picture', async (c) => {
    const { as, id } = asked(c, 'file.get')
    const edge = c.req.query('edge') ?? '320'
    if (!edges.includes(Number(edge))) throw invalid('#/edge', 'not-an-option', { options: edges.join(', ') })
    return givePicture(await contentOf(as, id), Number(edge), c.req.raw)
  })
  http.get('/api/files/v1/zip', async (c) => {
    const as = asking(c, 'file.get')
    const ids = [...new Set(c.req.queries('id') ?? [])]
    if (ids.length === 0) throw invalid('#/id', 'required')
    if (ids.length > mostInZip) throw invalid('#/id', 'too-many', { maximum: mostInZip })
    if (!ids.every((id) => z.uuid().safeParse(id).success)) throw invalid('#/id', 'not-an-id')
    const all = []
    for (let at = 0; at < ids.length; at += atOnce)
      all.push(...(await Promise.all(ids.slice(at, at + atOnce).map((id) => contentOf(as, id)))))
    return archiveOf(all, c.executionCtx)
  })
  // By a link: the gateway has asked for it just now, and found the ops that it is for (kit/serve/guests.ts).
  for (const act of ['view', 'download'] as const)
    http.get(`/public/file/${act}`, async (c) => {
      const as = asking(c, `file.${act}`)
      const { link } = as.actor
      if (!link) throw notFound('link', 'of nobody')
      return give(await contentOf(as, link.recordId), c.req.raw, act === 'download')
    })
}

/** By an address that says itself who may read what, and until when. */
export function signedRoutes(http: Hono<AppEnv>): void {
  http.get('/api/files/v1/signed/:token', async (c) => {
    const { isDownload, until: _, ...given } = await verify(c.req.param('token'))
    return give(given, c.req.raw, isDownload)
  })
}
