import { IconArrowBackUp } from '@tabler/icons-react'
import { catalog, type PriceChange } from '#contracts/catalog'
import { type NounLook, nounScreens, Section, useText } from '#kit/ui'
import { ChangedPrices } from '../price/changed-prices.tsx'

function Changes({ change }: { change: PriceChange }) {
  const t = useText()
  return (
    <Section title={t('catalog.changes')} flush>
      <ChangedPrices changes={change.changes} />
    </Section>
  )
}

const look: NounLook<PriceChange> = {
  facts: ['priceListId', 'percent', 'amount', 'rounding', 'kind', 'q', 'fromOn', 'undoneAt'],
  acts: { undo: { icon: <IconArrowBackUp size={16} />, ask: true } },
  below: (change) => <Changes change={change} />,
}

export default nounScreens(catalog, 'price-change', look)
