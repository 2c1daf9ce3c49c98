import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { answered } from '#kit/client'
import { send } from '#kit/ui'
import css from './expense.module.css'

type Props = { receipt: { fileId: string; name: string }; isLarge?: boolean }

/** A receipt as a picture that leads to its file; by its name where it is no picture. */
export function ReceiptPicture({ receipt: { fileId, name }, isLarge }: Props) {
  const { data } = useQuery({
    queryKey: ['files', 'picture', fileId, isLarge],
    queryFn: async ({ signal }) => {
      const url = `/api/files/v1/files/${fileId}/picture?edge=${isLarge ? 1280 : 320}`
      return (await answered(url, { method: 'GET', headers: {} }, send({}, signal))).blob()
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const [src, setSrc] = useState<string>()
  useEffect(() => {
    if (!data) return
    const url = URL.createObjectURL(data)
    setSrc(url)
    return () => URL.revokeObjectURL(url)
  }, [data])
  return (
    <Anchor component={Link} size="sm" to={`/files/files/${fileId}`}>
      {src ? <img className={isLarge ? css.large : css.picture} src={src} alt={name} /> : name}
    </Anchor>
  )
}
