import { contacts } from '#contracts/contacts'
import { DataTable, Empty, useText } from '#kit/ui'

export function Errors({ id }: { id: string }) {
  const t = useText()
  return (
    <DataTable
      op={contacts.ops['import-error.list']}
      sort="rowNumber"
      fixed={{ importId: { eq: id } }}
      columns={[
        { field: 'heading' },
        { field: 'rowNumber' },
        { field: 'value' },
        { field: 'message', show: ({ code, message, values }) => t.detail({ code, detail: message, values }) },
      ]}
      empty={<Empty title={t('contacts.import.noErrors')} />}
    />
  )
}
