import { IconFolder } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useText } from '#kit/ui'
import css from '../files.module.css'

type Props = { folders: readonly { id: string; name: string }[] }

/** The folders in a folder. */
export function Folders({ folders }: Props) {
  const t = useText()
  if (folders.length === 0) return null
  return (
    <ul className={css.folders} aria-label={t('files.folders')}>
      {folders.map(({ id, name }) => (
        <li key={id}>
          <Link to={`/files/folders/${id}`} className={css.folder}>
            <IconFolder size={18} stroke={1.6} aria-hidden />
            <span>{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
