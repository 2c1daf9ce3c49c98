import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    failing: {
      subject: 'Webhooks to {{address}} keep failing',
      text: `Nothing that we sent to {{address}} in the last four days was accepted. If this goes on, we will switch the endpoint off tomorrow.

See what it answers: {{url}}`,
    },
    'switched-off': {
      subject: 'Webhooks to {{address}} are switched off',
      text: `We no longer send anything to {{address}}. It answered that it is gone, or it accepted nothing for five days. You can switch it on again and send what it missed once more.

Open it: {{url}}`,
    },
  },
}
