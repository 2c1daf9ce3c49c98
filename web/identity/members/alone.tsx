import { IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { identity } from '#contracts/identity'
import { Empty, useOp, useText } from '#kit/ui'

/** A list of oneself teaches nothing: what the page is for stands below it, until there is somebody else. */
export default function Alone({ act }: { act: ReactNode }) {
  const t = useText()
  const { data } = useOp(identity.ops['member.list'], { limit: 2 })
  if (data?.items.length !== 1) return null
  return (
    <Empty icon={<IconUsers size={24} stroke={1.6} />} title={t('identity.alone')} act={act}>
      {t('identity.alone.explain')}
    </Empty>
  )
}
