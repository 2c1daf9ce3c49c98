import { useNavigate } from 'react-router'
import { catalog } from '#contracts/catalog'
import { DayInput, Page, SchemaForm, Section, useText } from '#kit/ui'
import { Previewed } from '../price/previewed.tsx'

const create = catalog.ops['price-change.create']

/** A change of prices, which can be looked at before it is made. */
export default function NewPriceChange() {
  const t = useText()
  const navigate = useNavigate()
  return (
    <Page
      narrow
      title={t('catalog.change.new')}
      note={t('catalog.change.note')}
      crumbs={[{ label: t('catalog.priceChanges'), to: '/catalog/price-changes' }]}
    >
      <Section>
        <SchemaForm
          op={create}
          fields={['name', 'priceListId', ['kind', 'q'], ['percent', 'amount', 'rounding'], 'fromOn']}
          controls={{
            fromOn: ({ withAsterisk: _, ...control }, values) => (
              <>
                {Boolean(values.priceListId) && <DayInput {...control} />}
                <Previewed values={values} />
              </>
            ),
          }}
          submit={t('catalog.change.make')}
          focus
          onDone={({ id }) => navigate(`/catalog/price-changes/${id}`, { replace: true })}
          onCancel={() => navigate('/catalog/price-changes')}
        />
      </Section>
    </Page>
  )
}
