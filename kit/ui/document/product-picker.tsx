import { Button, Group, Text as Line, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { catalog as Catalog } from '#contracts/catalog'
import type { Fault } from '#kit/auth'
import { useCan, useOp } from '../data.ts'
import { call, send } from '../send.ts'
import { useText } from '../text.ts'
import { toast, toastFault } from '../toast.tsx'
import { type DraftLine, withKey } from './lines.ts'

type Props = {
  /** The kit knows no app: whoever shows it brings the contract. */
  catalog: typeof Catalog
  customerId: string | null
  currency: string
  onPick: (line: DraftLine) => void
}

/** Finds a product as one types and makes a line of it, at what it costs this customer today; the line is free to be typed on. */
export function ProductPicker({ catalog, customerId, currency, onPick }: Props) {
  const t = useText()
  const can = useCan()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const [isOpen, setOpen] = useState(false)
  const { 'product.list': list, 'product.price': price } = catalog.ops
  const isOffered = can(list) && can(price)
  const found = useOp(
    list,
    { limit: 20, sort: 'name', ...(q && { q }) },
    { enabled: isOffered && isOpen, keep: true, staleTime: 60_000 },
  )
  if (!isOffered) return null
  const products = found.data?.items ?? []
  const byId = new Map(products.map((product) => [product.id, product]))
  const pick = async (id: string) => {
    setTyped('')
    try {
      onPick(await lineOf(catalog, { id, currency, customerId, quantity: '1' }))
    } catch (fault) {
      toastFault(fault as Fault, t)
    }
  }
  return (
    <Select
      size="sm"
      aria-label={t('ui.document.addProduct')}
      placeholder={t('ui.document.addProduct')}
      searchable
      openOnFocus={false}
      nothingFoundMessage={found.isSuccess ? t('ui.list.noMatch') : undefined}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      filter={({ options }) => options}
      data={products.map(({ id, name }) => ({ value: id, label: name }))}
      renderOption={({ option }) => (
        <Group justify="space-between" gap="md" flex={1} wrap="nowrap">
          <Line size="sm">{option.label}</Line>
          <Line size="xs" c="dimmed">
            {byId.get(option.value)?.sku ?? ''}
          </Line>
        </Group>
      )}
      onChange={(id) => id && void pick(id)}
    />
  )
}

type Asked = { id: string; customerId: string | null; currency: string; quantity: string; unit?: string | null }

/** What the catalog says of a product for a customer, today. */
const priceOf = (catalog: typeof Catalog, { id, customerId, currency, quantity, unit }: Asked) => {
  const input = { id, currency, quantity, ...(customerId && { customerId }), ...(unit && { unit }) }
  return call(catalog.ops['product.price'], input, send())
}

async function lineOf(catalog: typeof Catalog, asked: Asked): Promise<DraftLine> {
  const { productId, description, quantity, unit, unitPrice, taxRateId } = await priceOf(catalog, asked)
  return withKey({
    productId,
    description,
    quantity,
    unit,
    unitPrice: unitPrice ?? '',
    discountPercent: null,
    taxRateId,
  })
}

type RepriceProps = Omit<Props, 'onPick'> & { line: DraftLine; onPrice: (unitPrice: string) => void }

/** For a line of a product: its price anew, once the quantity, the unit or the customer is another. */
export function Reprice({ catalog, customerId, currency, line, onPrice }: RepriceProps) {
  const t = useText()
  const can = useCan()
  const { productId, quantity, unit = null } = line
  if (!productId || !can(catalog.ops['product.price'])) return null
  const ask = async () => {
    try {
      const { unitPrice } = await priceOf(catalog, { id: productId, customerId, currency, quantity, unit })
      if (unitPrice === null) toast(t('ui.document.noPrice'), t)
      else onPrice(unitPrice)
    } catch (fault) {
      toastFault(fault as Fault, t)
    }
  }
  return (
    <Button variant="subtle" size="compact-xs" leftSection={<IconRefresh size={12} />} onClick={ask}>
      {t('ui.document.reprice')}
    </Button>
  )
}
