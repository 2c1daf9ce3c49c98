import type { Frontend } from '../frontend.ts'

const ofProduct = { en: () => import('./product/messages/en.json'), de: () => import('./product/messages/de.json') }

export default {
  id: 'catalog',
  group: 'sales',
  rank: 40,
  icon: 'package',
  nav: [
    { path: 'products', title: 'catalog.products', op: 'catalog.product.list' },
    { path: 'price-lists', title: 'catalog.priceLists', op: 'catalog.price-list.list' },
    { path: 'customer-groups', title: 'catalog.customerGroups', op: 'catalog.customer-group.list' },
    { path: 'price-changes', title: 'catalog.priceChanges', op: 'catalog.price-change.list' },
  ],
  // The lists come alone; what records are shown and written with is loaded with the first one.
  routes: [
    { path: 'products', load: () => import('./screens/product-list.tsx') },
    { path: 'products', load: () => import('./screens/products.tsx'), messages: ofProduct, noun: 'product' },
    { path: 'price-lists', load: () => import('./screens/price-list-list.tsx') },
    { path: 'price-lists', load: () => import('./screens/price-lists.tsx'), noun: 'price-list' },
    { path: 'customer-groups', load: () => import('./screens/customer-group-list.tsx') },
    { path: 'customer-groups', load: () => import('./screens/customer-groups.tsx'), noun: 'customer-group' },
    { path: 'price-changes', load: () => import('./screens/price-change-list.tsx') },
    { path: 'price-changes/new', load: () => import('./screens/new-price-change.tsx') },
    { path: 'price-changes', load: () => import('./screens/price-changes.tsx'), noun: 'price-change', isActed: true },
  ],
  // On the page of the product, or of its price list.
  inPlace: ['conversion.*', 'component.*', 'price.*', 'price-list.set-prices'],
  contract: () => import('#contracts/catalog').then((module) => module.catalog),
  speaksOf: ['contacts'],
  messages: {
    en: () => Promise.all([import('./messages/en.json'), import('../../kit/ui/document/messages/en.json')]),
    de: () => Promise.all([import('./messages/de.json'), import('../../kit/ui/document/messages/de.json')]),
  },
} satisfies Frontend
