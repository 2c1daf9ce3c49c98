import { Button, Text as Line, Stack } from '@mantine/core'
import { useState } from 'react'
import { catalog, type PriceChange } from '#contracts/catalog'
import type { Fault } from '#kit/auth'
import type { Preview, Send } from '#kit/client'
import type { ArgumentsOf } from '#kit/contract'
import { call, send, toastFault, useText } from '#kit/ui'
import { ChangedPrices } from './changed-prices.tsx'

const create = catalog.ops['price-change.create']
type Values = Record<string, unknown>

/** The same act, asked what it would do. */
const previewing: Send = (url, init) => send()(url, { ...init, headers: { ...init.headers, prefer: 'preview' } })

/** What a change of prices would do, for whoever asks; once anything is changed that is no longer it. */
export function Previewed({ values }: { values: Values }) {
  const t = useText()
  const [shown, setShown] = useState<{ of: string; change: PriceChange }>()
  const [isAsking, setAsking] = useState(false)
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))
  const of = JSON.stringify(given)
  const preview = async () => {
    setAsking(true)
    try {
      const input = { ...given, name: given.name ?? t('catalog.change.new') } as ArgumentsOf<typeof create>
      const { output } = (await call(create, input, previewing)) as unknown as Preview<PriceChange>
      setShown({ of, change: output })
    } catch (fault) {
      toastFault(fault as Fault, t)
    } finally {
      setAsking(false)
    }
  }
  return (
    <Stack gap="sm" mt="sm">
      <Button variant="default" loading={isAsking} onClick={preview} style={{ alignSelf: 'start' }}>
        {t('catalog.change.preview')}
      </Button>
      {shown?.of === of && (
        <div role="status">
          <Line size="sm" c="dimmed">
            {t('catalog.change.count', { count: shown.change.changes.length })}
          </Line>
          <ChangedPrices changes={shown.change.changes} />
        </div>
      )}
    </Stack>
  )
}
