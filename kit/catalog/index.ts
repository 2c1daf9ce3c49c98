export { Catalog, mostDescribed, type Offered } from './catalog.ts'
