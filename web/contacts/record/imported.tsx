import { Link } from 'react-router'
import { contacts } from '#contracts/contacts'
import { useCan, useOp, useText } from '#kit/ui'

/** Rows of an import are many at once: the trail has the import, and each row knows where it comes from. */
export function Imported({ party: { importId } }: { party: { importId: string | null } }) {
  const t = useText()
  const can = useCan()
  const get = contacts.ops['import.get']
  const { data } = useOp(get, { id: importId ?? '' }, { enabled: importId !== null && can(get) })
  if (!data) return t(importId ? 'contacts.imported' : 'ui.timeline.begun')
  return (
    <>
      {t('contacts.importedWith')} <Link to={`/contacts/imports/${data.id}`}>{data.filename}</Link>
    </>
  )
}
