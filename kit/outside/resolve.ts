import { isInner } from './address.ts'

const patienceMs = 5000
const usual = 'https://cloudflare-dns.com/dns-query'
const types = [
  ['A', 1],
  ['AAAA', 28],
] as const

type Answer = { Status: number; Answer?: { type: number; data: string }[] }

/** The addresses of a host by DNS over HTTPS (JSON, as Cloudflare and Google answer it); a Worker has no other way to ask. */
export async function resolve(host: string, resolver = usual, get: typeof fetch = fetch): Promise<string[]> {
  const answers = await Promise.all(
    types.map(async ([name, type]) => {
      const url = `${resolver}?name=${encodeURIComponent(host)}&type=${name}`
      const answer = await get(url, {
        headers: { accept: 'application/dns-json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
      })
      if (!answer.ok) throw new Error(`the resolver answers ${answer.status}`)
      const { Answer: found = [] } = await answer.json<Answer>()
      return found.filter((each) => each.type === type).map(({ data }) => data)
    }),
  )
  return answers.flat()
}

/** Whether each address of a host is one of the public internet; undefined where it has none, or cannot be asked for. */
export async function isOutside(host: string, resolver?: string, get?: typeof fetch): Promise<boolean | undefined> {
  const addresses = await resolve(host, resolver, get).catch(() => [])
  return addresses.length === 0 ? undefined : !addresses.some(isInner)
}
