import { env } from 'cloudflare:workers'
import { settings } from '#contracts/settings'
import { notFound } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { files } from '../contract.ts'
import { openFile } from '../rights.ts'
import { isShown } from '../rules/type.ts'
import { type Given, sign } from '../signed/sign.ts'

type App = typeof files
type Giving = Ctx<App, 'infected' | 'unchecked', never>

/** The bytes of a file, or of an earlier version of it, for whoever may see it and unless a scanner stands in the way. */
async function given(ctx: Giving, id: string, number?: number): Promise<Given & { id: string }> {
  const file = await openFile(ctx, id)
  const version = await ctx.db.fileVersion.findFirst({
    where: { fileId: id, number: number ?? file.number },
    include: { content: true },
  })
  if (!version) throw notFound('version', `${number} of file ${id}`)
  const { object, contentType, size, sha256, scan } = version.content
  if (scan === 'infected') return ctx.fail('infected')
  // Who brought it has it already.
  const isWaiting = scan === 'unchecked' && hasScanner() && version.createdById !== ctx.actor.id
  if (isWaiting) return ctx.fail('unchecked', undefined, 10)
  return { id, name: file.name, object, contentType, size, sha256 }
}

const hasScanner = () => Boolean((env as unknown as { SCAN_URL?: string }).SCAN_URL)

export const openContent: Handler<App, 'content.open'> = (ctx, { id, version }) => given(ctx, id, version)

const address =
  (isDownload: boolean): Handler<App, 'file.view' | 'file.download'> =>
  async (ctx, { id }) => {
    // They have one that asks for their link each time, which this would outlive.
    if (ctx.actor.role === 'guest') throw notFound('file', id)
    const { name, object, contentType, size, sha256 } = await given(ctx, id)
    const expiresAt = new Date(Date.parse(ctx.now) + 10 * 60_000).toISOString()
    const token = await sign({ name, object, contentType, size, sha256, isDownload, until: expiresAt })
    return { id, version: 1, url: `/api/files/v1/signed/${token}`, expiresAt }
  }

export const viewFile = address(false)
export const downloadFile = address(true)

export const showFile: Handler<App, 'file.show'> = async (ctx, { id }) => {
  const file = await openFile(ctx, id)
  if (file.archivedAt) throw notFound('file', id)
  const [profile, { image: logo }] = await Promise.all([
    ctx.call(settings.ops['profile.get'], {}),
    ctx.call(settings.ops['logo.get'], {}),
  ])
  const { link } = ctx.actor
  const may = (op: string) => !link || link.ops.includes(op)
  return {
    ...file,
    isInfected: file.scan === 'infected',
    mayView: may('file.view') && isShown(file.contentType),
    mayDownload: may('file.download'),
    business: profile.legalName,
    logo,
  }
}
