import { launch } from '../../test/browser/browser.ts'
import { type Business, post } from '../business.ts'
import type { Row } from './timed.ts'

/** A phone of the lower middle on slow 4G, as Lighthouse takes it: https://github.com/GoogleChrome/lighthouse, docs/throttling.md. */
const network = { offline: false, latency: 150, downloadThroughput: (1.6 * 1_000_000) / 8, uploadThroughput: 93_750 }
const slowdown = 4
const rounds = 5

/** The public page of an invoice until its first and its largest paint, for somebody who was never there. */
export async function page(origin: string, business: Business): Promise<Row[]> {
  const url = await linkToInvoice(origin, business)
  const browser = await launch()
  const seen: { first: number; largest: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true })
    const tab = await context.newPage()
    const session = await context.newCDPSession(tab)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', network)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await tab.goto(url)
    seen.push(await tab.evaluate<{ first: number; largest: number }>(paints))
    await context.close()
  }
  await browser.close()
  const median = (of: (each: (typeof seen)[number]) => number) =>
    seen.map(of).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] as number
  const largest = `largest after ${Math.round(median((each) => each.largest))} ms`
  return [
    { name: 'public page of an invoice, first paint, slow phone', ms: median((each) => each.first), note: largest },
  ]
}

async function linkToInvoice(origin: string, { headers, customerId, taxRateId }: Business): Promise<string> {
  const made = async (path: string, body: object) =>
    (await (await post(`${origin}/api/${path}`, body, headers)).json()) as { id: string; url: string }
  const lines = [{ description: 'House blend, 1 kg', quantity: '12', unitPrice: '18.50', taxRateId }]
  const { id } = await made('invoicing/v1/invoices', { customerId, lines })
  await made(`invoicing/v1/invoices/${id}/issue`, { send: false })
  return (await made('links/v1/links', { app: 'invoicing', noun: 'invoice', recordId: id })).url
}

/** In the page: milliseconds after its navigation began, once something has been painted. */
const paints = `new Promise((resolve) => {
  const found = {}
  const observe = (type, name) =>
    new PerformanceObserver((list) => {
      found[name] = list.getEntries().at(-1).startTime
      if ('first' in found && 'largest' in found) resolve(found)
    }).observe({ type, buffered: true })
  observe('paint', 'first')
  observe('largest-contentful-paint', 'largest')
})`
