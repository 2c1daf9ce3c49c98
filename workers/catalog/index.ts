import { PrismaClient } from '#db/catalog'
import { serve } from '#kit/serve'
import { catalog } from './contract.ts'
import { createComponent, explodeProduct, removeComponent, updateComponent } from './ops/bundle.ts'
import { createConversion, removeConversion } from './ops/conversion.ts'
import { findPrice } from './ops/price.ts'
import { changePrices } from './ops/price-change.ts'
import { createPrice, createPriceList, setPrices, updatePrice, updatePriceList } from './ops/price-list.ts'
import { createProduct, generateVariants, updateProduct } from './ops/product.ts'
import { undoChange } from './ops/undo-change.ts'
import { samples } from './samples.ts'

export default serve(catalog, {
  client: PrismaClient,
  samples,
  handlers: {
    'product.create': createProduct,
    'product.update': updateProduct,
    'product.generate-variants': generateVariants,
    'product.price': findPrice,
    'product.explode': explodeProduct,
    'conversion.create': createConversion,
    'conversion.remove': removeConversion,
    'component.create': createComponent,
    'component.update': updateComponent,
    'component.remove': removeComponent,
    'price-list.create': createPriceList,
    'price-list.update': updatePriceList,
    'price-list.set-prices': setPrices,
    'price.create': createPrice,
    'price.update': updatePrice,
    'price-change.create': changePrices,
    'price-change.undo': undoChange,
  },
})
