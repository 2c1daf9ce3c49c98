import { catalog } from '#contracts/catalog'
import { contacts } from '#contracts/contacts'
import { settings } from '#contracts/settings'
import { addDays } from '#kit/calendar'
import { type Call, made, play, seed } from '../kit/seed.ts'

const { ops } = catalog
type New = Partial<Parameters<typeof play<(typeof ops)['product.create']>>[1]>

const asks = {
  customers: { op: contacts.ops['company.list'], input: { sort: 'createdAt', limit: 200 } },
  rates: { op: settings.ops['tax-rate.list'], input: {} },
}

/** What a roastery sells, and what cafés pay for it. */
export const past = seed(catalog, asks, ({ today }, { customers, rates }) => {
  const on = (ago: number, time = '08:10') => ({
    at: `${addDays(today, -ago)}T${time}:00.000Z`,
    by: ['owner' as const],
  })
  const rate = (percent: string) => rates.items.find((each) => each.percent === percent)?.id ?? null
  const product = (makes: string, name: string, sku: string, price: string, percent: string, more: New = {}): Call =>
    play(ops['product.create'], { name, sku, price, taxRateId: rate(percent), ...more }, { ...on(300), makes })
  const grinds = { name: 'Grind', values: ['Whole beans', 'Filter', 'Espresso'] }
  const coffee = { unit: 'KGM', options: [grinds] }
  const price = (productId: string, amount: string, more: object = {}): Call =>
    play(
      ops['price.create'],
      { priceListId: made('cafés'), productId: made(productId), price: amount, ...more },
      on(279),
    )
  const cafés = customers.items.filter(({ createdAt }) => createdAt.slice(0, 10) < addDays(today, -281)).slice(0, 4)
  return [
    product('blend', 'House blend', 'HB', '18.50', '7', { ...coffee, description: 'House blend, freshly roasted' }),
    product('yirgacheffe', 'Ethiopia Yirgacheffe', 'ETH-YIR', '24.00', '7', coffee),
    product('decaf', 'Decaf Colombia', 'COL-DEC', '21.00', '7', coffee),
    product('machine', 'Espresso machine, two groups', 'ESP-2G', '4200.00', '19'),
    product('grinder', 'Grinder for filter coffee', 'GR-FIL', '690.00', '19', { barcodes: ['4006381333931'] }),
    product('cups', 'Paper cups, 200 ml', 'CUP-200', '85.00', '19', { per: '1000', barcodes: ['4006381333948'] }),
    product('training', 'Barista training at your place', 'TR-DAY', '390.00', '19', { kind: 'service', unit: 'DAY' }),
    product('service', 'Machine service', 'SV-HUR', '85.00', '19', { kind: 'service', unit: 'HUR' }),
    product('starter', 'Starter set for cafés', 'SET-1', '4750.00', '19', { unit: 'SET' }),
    play(ops['product.generate-variants'], { id: made('blend') }, on(299)),
    play(ops['conversion.create'], { productId: made('cups'), unit: 'XPK', numerator: 50 }, on(298)),
    play(ops['component.create'], { bundleId: made('starter'), productId: made('machine'), quantity: '1' }, on(297)),
    play(
      ops['component.create'],
      { bundleId: made('starter'), productId: made('grinder'), quantity: '1' },
      on(297, '08:20'),
    ),
    play(
      ops['component.create'],
      { bundleId: made('starter'), productId: made('blend'), quantity: '5' },
      on(297, '08:30'),
    ),
    play(
      ops['customer-group.create'],
      { name: 'Cafés', customerIds: cafés.map(({ id }) => id) },
      { ...on(281), makes: 'group' },
    ),
    play(
      ops['price-list.create'],
      { name: 'Cafés', currency: 'EUR', groupIds: [made('group')], priority: 10 },
      { ...on(280), makes: 'cafés' },
    ),
    price('blend', '16.80'),
    price('blend', '15.90', { minQuantity: '25' }),
    price('yirgacheffe', '21.50'),
    price('decaf', '19.00'),
    price('cups', '79.00', { per: '1000' }),
    play(
      ops['price-change.create'],
      { name: 'Green coffee costs more', priceListId: made('cafés'), q: 'Yirgacheffe', percent: '5', rounding: '0.10' },
      on(60),
    ),
  ]
})
