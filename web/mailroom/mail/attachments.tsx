import { Anchor, Button, Group, Stack } from '@mantine/core'
import { IconFolderPlus, IconPaperclip } from '@tabler/icons-react'
import { Link } from 'react-router'
import { contacts } from '#addresses/contacts'
import { files } from '#addresses/files'
import type { Mail } from '#contracts/mailroom'
import { useAct, useCan, useFormat, useOp, useSave, useText } from '#kit/ui'
import css from './mail.module.css'

/** What came with a mail: it is saved, on one's own machine or to files, and never opened here. */
export function Attachments({ mail: { id, contactId, attachments } }: { mail: Mail }) {
  const t = useText()
  const can = useCan()
  const { locale } = useFormat()
  const save = useSave()
  const mayKeep = can(files.ops['file.take']) && attachments.length > 0
  const party = useOp(
    contacts.ops['party.get'],
    { id: contactId ?? '' },
    { enabled: mayKeep && contactId !== null && can(contacts.ops['party.get']) },
  )
  if (attachments.length === 0) return null
  const format = new Intl.NumberFormat(locale, {
    notation: 'compact',
    style: 'unit',
    unit: 'byte',
    unitDisplay: 'narrow',
  })
  return (
    <Stack gap={4} mt="sm" align="flex-start" role="group" aria-label={t('mailroom.attachments')}>
      {attachments.map(({ name, size }, number) => (
        <Group key={`${number} ${name}`} gap="xs" maw="100%">
          <Button
            variant="default"
            size="xs"
            maw="100%"
            leftSection={<IconPaperclip size={14} aria-hidden />}
            rightSection={format.format(size)}
            classNames={{ label: css.attached, section: css.size }}
            onClick={() => save(`/api/mailroom/v1/mails/${id}/attachments/${number}`, name)}
          >
            {name}
          </Button>
          {mayKeep && !party.isLoading && <Keep mailId={id} number={number} name={name} contact={party.data} />}
        </Group>
      ))}
    </Stack>
  )
}

type Contact = { id: string; kind: string; name: string }
type KeepProps = { mailId: string; number: number; name: string; contact: Contact | undefined }

/** Takes an attachment into files: beside whom the mail is from, else into the library. */
function Keep({ mailId, number, name, contact }: KeepProps) {
  const t = useText()
  const take = useAct(files.ops['file.take'], {
    done: contact ? t('mailroom.kept.beside', { name, contact: contact.name }) : t('mailroom.kept', { name }),
  })
  if (take.data)
    return (
      <Anchor component={Link} size="sm" to={`/files/files/${take.data.id}`}>
        {t('mailroom.keep.open')}
      </Anchor>
    )
  const from = { app: 'mailroom', file: 'mail.attachment', params: { id: mailId, number: `${number}` } }
  const record = contact && { app: 'contacts', noun: contact.kind, id: contact.id }
  return (
    <Button
      variant="subtle"
      size="xs"
      leftSection={<IconFolderPlus size={14} aria-hidden />}
      loading={take.isPending}
      aria-label={t('mailroom.keep.name', { name })}
      onClick={() => take.mutate({ input: { from, ...(record && { record }) } })}
    >
      {t('mailroom.keep')}
    </Button>
  )
}
