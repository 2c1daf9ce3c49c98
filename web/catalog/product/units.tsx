import { catalog, type Product } from '#contracts/catalog'
import { useFormat, useOp, useText } from '#kit/ui'
import { Part } from '../price/part.tsx'
import { UnitInput, useUnit } from '../price/unit.tsx'

const { ops } = catalog

/** The other units of a product: a box of twelve. */
export function Units({ product: { id, unit, archivedAt } }: { product: Product }) {
  const t = useText()
  const nameOf = useUnit()
  const { decimal } = useFormat()
  const query = useOp(ops['conversion.list'], { filter: { productId: { eq: id } }, limit: 200 })
  return (
    <Part
      title={t('catalog.units')}
      none={t('catalog.units.none', { unit: nameOf(unit) })}
      query={query}
      row={(row) =>
        t('catalog.units.row', {
          count: decimal(row.denominator),
          unit: nameOf(row.unit),
          of: decimal(row.numerator),
          own: nameOf(unit),
        })
      }
      nameOf={(row) => nameOf(row.unit)}
      isFixed={archivedAt !== null}
      create={ops['conversion.create']}
      remove={ops['conversion.remove']}
      add={t('catalog.units.add')}
      fields={[['unit', 'numerator', 'denominator']]}
      given={{ productId: id }}
      start={{ denominator: 1 }}
      controls={{ unit: (control) => <UnitInput {...control} /> }}
    />
  )
}
