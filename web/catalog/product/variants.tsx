import { Anchor, Button, Text as Line, Stack } from '@mantine/core'
import { IconCopyPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { catalog, type Product } from '#contracts/catalog'
import { Loaded, Section, useAct, useCan, useFormat, useOp, useText } from '#kit/ui'
import { missing } from '../../../workers/catalog/rules/variants.ts'
import css from '../price/part.module.css'

const { ops } = catalog

/** The variants of a product, and a way to those that its options still lack. */
export function Variants({ product }: { product: Product }) {
  const t = useText()
  const can = useCan()
  const { price: amount } = useFormat()
  const { id, options, parentId, archivedAt, currency } = product
  const generate = ops['product.generate-variants']
  const query = useOp(ops['product.list'], { filter: { parentId: { eq: id } }, limit: 200, sort: 'name' })
  const act = useAct(generate, { done: t('catalog.variants.made') })
  if (parentId || options.length === 0) return null
  const existing = query.data?.items.map(({ optionValues }) => optionValues) ?? []
  const left = query.data ? missing(options, existing).length : 0
  return (
    <Section
      title={t('catalog.variants')}
      acts={
        left > 0 &&
        !archivedAt &&
        can(generate) && (
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconCopyPlus size={14} />}
            loading={act.isPending}
            onClick={() => act.mutate({ input: { id } })}
          >
            {t('catalog.variants.make', { count: left })}
          </Button>
        )
      }
    >
      <Loaded query={query} rows={2}>
        {({ items }) => (
          <Stack gap={0}>
            {items.length === 0 && (
              <Line size="sm" c="dimmed">
                {t('catalog.variants.none')}
              </Line>
            )}
            {items.map((variant) => (
              <div key={variant.id} className={css.variant}>
                <Anchor component={Link} to={`/catalog/products/${variant.id}`} size="sm">
                  {variant.optionValues.join(', ')}
                </Anchor>
                <span className={css.reason}>{variant.sku}</span>
                <span className={css.figure}>
                  {variant.price === null
                    ? t('catalog.variants.same')
                    : `${amount(variant.price, currency)} ${currency}`}
                </span>
              </div>
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}
