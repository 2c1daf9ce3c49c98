import { setTimeout as pause } from 'node:timers/promises'

const tries = 6
const pauseMs = 2000

/**
 * Asks one version of a Worker how it is, through the gateway, while nobody else is sent there: the apps have no address
 * of their own. A version takes some seconds to be known everywhere.
 */
export const smokeOf =
  (origin: string, token: string, waitMs = pauseMs) =>
  async (worker: string, version: string): Promise<void> => {
    for (let left = tries - 1; ; left -= 1) {
      const trouble = await ask(origin, token, worker, version)
      if (!trouble) return
      if (left === 0) throw new Error(trouble)
      await pause(waitMs)
    }
  }

async function ask(origin: string, token: string, worker: string, version: string): Promise<string | undefined> {
  const headers = {
    authorization: `Bearer ${token}`,
    // https://developers.cloudflare.com/workers/versions-and-deployments/version-overrides/
    'cloudflare-workers-version-overrides': `${worker}="${version}"`,
  }
  const signal = AbortSignal.timeout(15_000)
  const response = await fetch(`${origin}/api/operator/workers/${worker}`, { headers, signal }).catch((cause) => cause)
  if (!(response instanceof Response)) return `${worker} does not answer: ${response}`
  const { status, version: answered } = (await response.json().catch(() => ({}))) as Record<string, unknown>
  if (!response.ok || status !== 'ok') return `${worker} is not well: ${response.status} ${status ?? ''}`
  return answered === version ? undefined : `${worker} answers as ${answered}, and not yet as ${version}`
}
