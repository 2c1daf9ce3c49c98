import type { Figures } from './judge.ts'

/** Cloudflare's API, or what stands in for it. */
const api = () => process.env.CLOUDFLARE_API_BASE_URL ?? 'https://api.cloudflare.com/client/v4'

/** Workers' invocations by version (https://developers.cloudflare.com/analytics/graphql-api/). */
const query = `query ($account: string!, $script: string!, $since: Time!) {
  viewer { accounts(filter: { accountTag: $account }) {
    workersInvocationsAdaptive(limit: 10, filter: { scriptName: $script, datetime_geq: $since }) {
      dimensions { scriptVersion } sum { requests errors } quantiles { wallTimeP99 }
    }
  } }
}`

type Row = {
  dimensions: { scriptVersion: string }
  sum: { requests: number; errors: number }
  quantiles: { wallTimeP99: number }
}
type Answer = {
  data?: { viewer: { accounts: { workersInvocationsAdaptive: Row[] }[] } } | null
  errors?: { message: string }[] | null
}

const none: Figures = { requests: 0, errors: 0, p99Ms: 0 }

/** What versions of a Worker did since an instant; wall time comes in microseconds. */
export async function figuresOf(script: string, since: string, account: string): Promise<(version: string) => Figures> {
  const response = await fetch(`${api()}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.CLOUDFLARE_API_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { account, script, since } }),
    signal: AbortSignal.timeout(20_000),
  })
  const { data, errors } = (await response.json().catch(() => ({}))) as Answer
  if (!response.ok || !data || errors?.length)
    throw new Error(`Cloudflare says nothing of ${script}: ${response.status} ${errors?.[0]?.message ?? ''}`)
  const rows = data.viewer.accounts[0]?.workersInvocationsAdaptive ?? []
  return (version) => {
    const row = rows.find(({ dimensions }) => dimensions.scriptVersion === version)
    return row ? { ...row.sum, p99Ms: row.quantiles.wallTimeP99 / 1000 } : none
  }
}
