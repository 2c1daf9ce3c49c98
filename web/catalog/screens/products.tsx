import { catalog, type Product } from '#contracts/catalog'
import { type NounLook, nounScreens } from '#kit/ui'
import { UnitInput } from '../price/unit.tsx'
import { Components } from '../product/components.tsx'
import { OptionsInput, TaxRateInput } from '../product/inputs.tsx'
import { PriceFinder } from '../product/price-finder.tsx'
import { Prices } from '../product/prices.tsx'
import { Units } from '../product/units.tsx'
import { Variants } from '../product/variants.tsx'

const look: NounLook<Product> = {
  fields: [
    'name',
    ['sku', 'kind'],
    'description',
    ['price', 'per', 'unit'],
    ['currency', 'taxRateId'],
    'barcodes',
    { title: 'catalog.options', fields: ['options'] },
    'custom',
  ],
  controls: {
    unit: (control) => <UnitInput {...control} />,
    taxRateId: (control) => <TaxRateInput {...control} />,
    options: (control) => <OptionsInput {...control} />,
  },
  facts: ['kind', 'sku', 'barcodes', 'description', 'parentId', 'optionValues'],
  acts: { 'generate-variants': false },
  below: (product) => (
    <>
      <Variants product={product} />
      <Prices product={product} />
      <Units product={product} />
      <Components product={product} />
    </>
  ),
  beside: (product) => <PriceFinder product={product} />,
}

export default nounScreens(catalog, 'product', look)
