import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    failing: {
      subject: 'Webhooks an {{address}} schlagen fehl',
      text: `Seit vier Tagen hat {{address}} nichts angenommen, was wir gesendet haben. Bleibt es dabei, schalten wir den Endpunkt morgen ab.

Sehen Sie nach, was er antwortet: {{url}}`,
    },
    'switched-off': {
      subject: 'Webhooks an {{address}} sind abgeschaltet',
      text: `Wir senden nichts mehr an {{address}}. Der Endpunkt hat geantwortet, dass es ihn nicht mehr gibt, oder fünf Tage lang nichts angenommen. Sie können ihn wieder einschalten und Versäumtes erneut senden.

Öffnen: {{url}}`,
    },
  },
}
