import type { Actor } from '#kit/auth'
import { isPreview, type Preview } from '#kit/client'
import { mailsForeseen } from '#kit/events'
import { askAs } from './ask-as.ts'
import type { Env } from './env.ts'

/** A preview with the mails that its events would lead to. */
export async function withMails(response: Response, actor: Actor, env: Env): Promise<Response> {
  if (!response.ok || !isPreview(response)) return response
  const preview = await response.json<Preview>()
  const mails = await mailsForeseen(preview, actor, (url, init) => askAs(env, actor, 'notifications', url, init))
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify({ ...preview, mails: [...preview.mails, ...mails] }), { headers })
}
