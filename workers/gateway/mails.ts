import type { Actor } from '#kit/auth'
import { isPreview, type Preview } from '#kit/client'
import { withMails } from '#kit/events'
import { askAs } from './ask-as.ts'
import type { Env } from './env.ts'

/** The answer to a wish for a preview, with the mails that would follow where it is one. */
export async function foreseen(response: Response, actor: Actor, env: Env): Promise<Response> {
  if (!response.ok || !isPreview(response)) return response
  const toNotifications = (path: string, init: RequestInit) => askAs(env, actor, 'notifications', path, init)
  const preview = await withMails(await response.json<Preview>(), actor, toNotifications)
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(preview), { headers })
}
