import { Button, Group, SegmentedControl, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { invoicing } from '#contracts/invoicing'
import { useOp, useText } from '#kit/ui'
import { Lacking, type Profile } from './lacking.tsx'

/** The address of an issued document in one of its forms, for a link or a new tab. */
export const addressOf = (id: string, form: 'pdf' | 'xml', query = ''): string =>
  `/api/invoicing/v1/invoices/${id}/${form}${query}`

/** Which e-invoice is wanted; where something is missing for it, that stands in the place of the buttons. */
export function EInvoice({ id, usual }: { id: string; usual: Profile }) {
  const t = useText()
  const [profile, setProfile] = useState<Profile>(usual)
  const { data } = useOp(invoicing.ops['invoice.check'], { id, profile })
  const file = (syntax: 'ubl' | 'cii') => addressOf(id, 'xml', `?syntax=${syntax}&profile=${profile}`)
  return (
    <Stack>
      <SegmentedControl
        aria-label={t('invoicing.einvoice.profile')}
        value={profile}
        onChange={(value) => setProfile(value as Profile)}
        data={[
          { value: 'en16931', label: 'EN 16931' },
          { value: 'xrechnung', label: 'XRechnung' },
        ]}
      />
      <Lacking id={id} profile={profile} />
      {data?.problems.length === 0 && (
        <Group>
          {(['ubl', 'cii'] as const).map((syntax) => (
            <Button
              key={syntax}
              component="a"
              href={file(syntax)}
              download
              variant="default"
              leftSection={<IconDownload size={16} />}
            >
              {syntax.toUpperCase()}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  )
}
