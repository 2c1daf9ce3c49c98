import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Section, useText } from '#kit/ui'
import css from './letter.module.css'

type Props = { subject: string; html: string; text: string; head?: ReactNode; children?: ReactNode }

/** A mail as its reader has it: as it is shown, or as plain text. */
export function Letter({ subject, html, text, head, children }: Props) {
  const t = useText()
  const [form, setForm] = useState('html')
  return (
    <Section
      title={t('notifications.preview')}
      acts={
        <SegmentedControl
          size="xs"
          aria-label={t('notifications.preview')}
          value={form}
          onChange={setForm}
          data={[
            { value: 'html', label: t('notifications.preview.html') },
            { value: 'text', label: t('notifications.preview.text') },
          ]}
        />
      }
    >
      {head}
      {form === 'html' ? (
        // Without scripts and without our origin: a business writes its own mails.
        <iframe className={css.frame} title={subject} sandbox="" srcDoc={html} />
      ) : (
        <pre className={css.plain}>{text}</pre>
      )}
      {children}
    </Section>
  )
}
